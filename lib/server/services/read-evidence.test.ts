import { describe, expect, it, vi } from 'vitest';

import { getBackend } from '../aws/backend';
import { fakeBackend } from '../testing/fake-backend';
import { readEvidence } from './read-evidence';

vi.mock('../aws/backend', () => ({ getBackend: vi.fn() }));

const PATTERN =
  '[version, account, eni, source, destination, srcport, destport="22", protocol="6", packets, bytes, windowstart, windowend, action="REJECT", flowlogstatus]';
const LINE = (action: string, format = '2 1 eni-1 192.0.2.1 10.0.0.1 4000 22 6 1 40 1 2') =>
  `${format} ${action} OK`;
const AT = 1_795_000_000_000;
const STATISTICS = { recordsScanned: 100, recordsMatched: 3, bytesScanned: 10_000 };

let asked = 0;
// Equal windows share one execution; each test looks at a name of its own.
const ask = () =>
  readEvidence({ name: `alarm-${(asked += 1)}`, from: AT, to: AT + 60_000 }, never());
const never = () => new AbortController().signal;

describe('readEvidence', () => {
  it('shows sources, targets, time and records beside the week before, and who was accepted later', async () => {
    const { logs } = use({ pattern: PATTERN }, [
      [['flows', '3', 'sources', '1', 'targets', '1']],
      [['srcAddr', '192.0.2.1', 'flows', '3', 'first', `${AT}`]],
      [['dstAddr', '10.0.0.1', 'interfaceId', 'eni-1', 'flows', '3']],
      [['time', '2026-11-18 11:06:40.000', 'action', 'REJECT', 'flows', '3']],
      [['at', `${AT}`, 'srcAddr', '192.0.2.1', '@message', LINE('REJECT')]],
      [['flows', '1', 'sources', '1', 'targets', '1']],
      [['srcAddr', '192.0.2.1', 'flows', '1']],
      [['dstAddr', '10.0.0.1', 'interfaceId', 'eni-1', 'flows', '1']],
      [
        ['at', `${AT - 5}`, 'srcAddr', '192.0.2.1', 'dstAddr', '10.0.0.1', 'bytes', '9'],
        ['at', `${AT + 5}`, 'srcAddr', '192.0.2.1', 'dstAddr', '10.0.0.1', 'bytes', '4841'],
      ],
    ]);
    expect(await ask()).toMatchObject({
      kind: 'flows',
      totals: { flows: 3, sources: 1, targets: 1 },
      totalsBefore: { flows: 1 },
      sources: [{ address: '192.0.2.1', flows: 3, before: 1 }],
      targets: [{ address: '10.0.0.1', interfaceId: 'eni-1', before: 1 }],
      timeline: [{ rejected: 3, accepted: 0 }],
      accepted: { flows: [{ source: '192.0.2.1', flows: 1, first: AT + 5, largestBytes: 4_841 }] },
    });
    const texts = logs.flatMap(({ name, input }) =>
      name === 'StartQuery' ? [input['queryString']] : [],
    );
    expect(texts).toHaveLength(9);
    expect(texts[0]).toContain('filter dstPort = 22 and protocol = 6 and action = "REJECT"');
    expect(texts.at(-1)).toContain('action = "ACCEPT" and srcAddr in ["192.0.2.1"]');
  });

  it('shows nothing where the records are of another format than the pattern’s places', async () => {
    const other = LINE('REJECT', '192.0.2.1 10.0.0.1 22');
    use({ pattern: PATTERN }, [[], [], [], [], [['at', `${AT}`, '@message', other]], []]);
    expect(await ask()).toMatchObject({
      kind: 'none',
      reason: expect.stringContaining('not in the default format') as string,
      filter: { name: 'ssh' },
    });
  });

  it.each([
    ['no filter is behind the metric', {}, /No metric filter feeds VPC \/ rejects/],
    ['the pattern has no equal query', { pattern: '{ $.a = 1 }' }, /JSON/],
    [
      'the alarm watches one value of a dimension',
      { pattern: PATTERN, Dimensions: [{ Name: 'eni', Value: '1' }] },
      /dimension/,
    ],
  ])('says so where %s', async (_, alarm, reason) => {
    use(alarm, []);
    expect(await ask()).toMatchObject({
      kind: 'none',
      reason: expect.stringMatching(reason) as string,
    });
  });

  it('says so of an alarm on no single metric, and of one that is not there', async () => {
    use({ MetricName: undefined }, []);
    expect(await ask()).toMatchObject({ kind: 'none', filter: null });
    use({}, [], []);
    await expect(ask()).rejects.toMatchObject({ code: 'not-found' });
  });
});

type Row = readonly string[];

/** @param answers rows of the queries in the order they are started, each a list of names and values */
function use(
  { pattern, ...alarm }: { readonly pattern?: string; readonly [setting: string]: unknown },
  answers: readonly (readonly Row[])[],
  alarms: readonly object[] = [{ ...ALARM, ...alarm }],
) {
  const filter = { filterName: 'ssh', logGroupName: 'flows', filterPattern: pattern };
  const fake = fakeBackend({
    cloudwatch: { DescribeAlarms: [{ MetricAlarms: alarms }] },
    logs: {
      DescribeMetricFilters: [{ metricFilters: pattern === undefined ? [] : [filter] }],
      StartQuery: answers.map((_, index) => ({ queryId: `q${asked}-${index}` })),
      GetQueryResults: answers.map((rows) => ({
        status: 'Complete',
        statistics: STATISTICS,
        results: rows.map(toFields),
      })),
    },
  });
  vi.mocked(getBackend).mockReturnValue(fake.backend);
  return fake;
}

const toFields = (row: Row) =>
  row.flatMap((field, index) => (index % 2 === 0 ? [{ field, value: row[index + 1] }] : []));

const ALARM = {
  AlarmName: 'a',
  StateValue: 'ALARM',
  Namespace: 'VPC',
  MetricName: 'rejects',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
};
