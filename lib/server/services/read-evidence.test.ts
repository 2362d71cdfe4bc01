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
const ask = (metric?: string) =>
  readEvidence({ name: `alarm-${(asked += 1)}`, from: AT, to: AT + 60_000, metric }, never());
const never = () => new AbortController().signal;

describe('readEvidence', () => {
  it('shows sources, targets, time and records beside the week before, and who was accepted later', async () => {
    const { logs } = use({ filters: [{ filterPattern: PATTERN }] }, FOUND);
    expect(await ask()).toMatchObject({
      kind: 'flows',
      metrics: [{ id: 'metric', name: 'VPC / rejects' }],
      metric: 'metric',
      queryId: `q${asked}-4`,
      totals: { flows: 3, sources: 1, targets: 1 },
      totalsBefore: { flows: 1 },
      sources: [{ address: '192.0.2.1', flows: 3, before: 1 }],
      targets: [{ address: '10.0.0.1', interfaceId: 'eni-1', before: 1 }],
      timeline: [{ rejected: 3, accepted: 0 }],
      timelineBefore: [{ at: AT, rejected: 1 }],
      accepted: { flows: [{ source: '192.0.2.1', flows: 1, first: AT + 5, largestBytes: 4_841 }] },
    });
    const texts = textsOf(logs);
    expect(texts).toHaveLength(10);
    expect(texts[0]).toContain('filter dstPort = 22 and protocol = 6 and action = "REJECT"');
    expect(texts.at(-1)).toContain('action = "ACCEPT" and srcAddr in ["192.0.2.1"]');
  });

  it('asks for the one value of a dimension that the alarm watches', async () => {
    const { logs } = use(
      {
        filters: [{ filterPattern: PATTERN, dimensions: { interface: '$eni' } }],
        alarm: { Dimensions: [{ Name: 'interface', Value: 'eni-1' }] },
      },
      FOUND,
    );
    expect(await ask()).toMatchObject({
      kind: 'flows',
      metrics: [{ name: 'VPC / rejects, interface eni-1' }],
    });
    expect(textsOf(logs)[0]).toContain('interfaceId = "eni-1" and dstPort = 22');
  });

  it('does not take a filter for the source of a metric with other dimensions', async () => {
    use({ filters: [{ filterPattern: PATTERN, dimensions: { interface: '$eni' } }] }, []);
    expect(await ask()).toMatchObject({
      kind: 'none',
      reason: expect.stringMatching(/No metric filter feeds VPC \/ rejects;/) as string,
    });
  });

  it('shows the records of each metric that an expression reads, the first that has some before', async () => {
    const alarm = {
      MetricName: undefined,
      Metrics: [
        { Id: 'share', Expression: 'a / b', Label: 'share', ReturnData: true },
        { Id: 'a', MetricStat: metricStat('elsewhere'), ReturnData: false },
        { Id: 'b', MetricStat: metricStat('rejects'), ReturnData: false },
      ],
    };
    const backend = { alarm, others: [{}], filters: [{ filterPattern: PATTERN }] };
    use(backend, FOUND);
    expect(await ask()).toMatchObject({
      kind: 'flows',
      metric: 'b',
      metrics: [{ id: 'a' }, { id: 'b' }],
    });
    use(backend, FOUND);
    expect(await ask('a')).toMatchObject({ kind: 'none', metric: 'a' });
  });

  it('finds the events of a JSON pattern as CloudWatch Logs finds them, page after page', async () => {
    const dimensions = { user: '$.user' };
    const backend = {
      filters: [{ filterPattern: '{ $.error = "denied" }', dimensions }],
      alarm: { Dimensions: [{ Name: 'user', Value: 'eve' }] },
    };
    const event = (user: string, at: number) => ({
      timestamp: at,
      logStreamName: 's',
      message: JSON.stringify({ error: 'denied', user }),
    });
    const { logs } = use(backend, [], {
      FilterLogEvents: [
        { events: [event('eve', AT), event('bob', AT)], nextToken: 'more' },
        { events: [event('eve', AT - 6 * 86_400_000)] },
        { events: [event('eve', AT + 9)] },
      ],
    });
    expect(await ask()).toMatchObject({
      kind: 'events',
      total: 2,
      isWhole: true,
      totalBefore: 1,
      events: [{ at: AT + 9 }, { at: AT, line: '{"error":"denied","user":"eve"}' }],
      reason: expect.stringMatching(/dimension/) as string,
    });
    expect(logs.find(({ name }) => name === 'FilterLogEvents')?.input).toMatchObject({
      filterPattern: '{ $.error = "denied" }',
      startTime: AT,
      endTime: AT + 59_999,
    });
  });

  it.each([
    ['holds the records found', [[['flows', '1']], [], [], [], [OTHER], [], []]],
    ['finds none in a group that holds others', [[], [], [], [], [], [], [], [OTHER]]],
  ])('reads no fields where records are of another format and the query %s', async (_, answers) => {
    use({ filters: [{ filterPattern: PATTERN }] }, answers, { FilterLogEvents: [{}, {}] });
    expect(await ask()).toMatchObject({
      kind: 'events',
      total: 0,
      reason: expect.stringContaining('not in the default format') as string,
      filter: { name: 'ssh' },
    });
  });

  it('says so where no filter is behind the metric, and where the alarm reads none', async () => {
    use({}, []);
    expect(await ask()).toMatchObject({
      kind: 'none',
      reason: expect.stringMatching(/No metric filter feeds/) as string,
    });
    use({ alarm: { MetricName: undefined } }, []);
    expect(await ask()).toMatchObject({ kind: 'none', filter: null, metric: null });
  });

  it('says so of a composite alarm, and refuses one that is not there', async () => {
    use({ alarms: { CompositeAlarms: [{ AlarmName: 'a' }] } }, []);
    expect(await ask()).toMatchObject({
      kind: 'none',
      reason: expect.stringMatching(/composite alarm reads other alarms/) as string,
    });
    use({ alarms: {} }, []);
    await expect(ask()).rejects.toMatchObject({ code: 'not-found' });
  });
});

type Row = readonly string[];

/** @param answers rows of the queries in the order they are started, each a list of names and values */
function use(
  given: {
    readonly filters?: readonly { readonly filterPattern: string; readonly dimensions?: object }[];
    /** What is found for the metrics before the last. */
    readonly others?: readonly object[];
    readonly alarm?: object;
    readonly alarms?: object;
  },
  answers: readonly (readonly Row[])[],
  more: Readonly<Record<string, readonly unknown[]>> = {},
) {
  const metricFilters = (given.filters ?? []).map(({ filterPattern, dimensions }) => ({
    filterName: 'ssh',
    logGroupName: 'flows',
    filterPattern,
    metricTransformations: [{ metricName: 'rejects', metricValue: '1', dimensions }],
  }));
  const fake = fakeBackend({
    cloudwatch: {
      DescribeAlarms: [given.alarms ?? { MetricAlarms: [{ ...ALARM, ...given.alarm }] }],
    },
    logs: {
      DescribeMetricFilters: [...(given.others ?? []), { metricFilters }],
      StartQuery: answers.map((_, index) => ({ queryId: `q${asked + 1}-${index}` })),
      GetQueryResults: answers.map((rows) => ({
        status: 'Complete',
        statistics: STATISTICS,
        results: rows.map(toFields),
      })),
      ...more,
    },
  });
  vi.mocked(getBackend).mockReturnValue(fake.backend);
  return fake;
}

const textsOf = (sent: ReturnType<typeof use>['logs']) =>
  sent.flatMap(({ name, input }) => (name === 'StartQuery' ? [input['queryString']] : []));

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

const metricStat = (MetricName: string) => ({
  Metric: { Namespace: 'VPC', MetricName },
  Period: 60,
  Stat: 'Sum',
});

const text = (at: number) => new Date(at).toISOString().replace('T', ' ').slice(0, -1);

const OTHER = ['@timestamp', text(AT), '@message', LINE('REJECT', '192.0.2.1 10.0.0.1 22')];

const FOUND = [
  [['flows', '3', 'sources', '1', 'targets', '1']],
  [['srcAddr', '192.0.2.1', 'flows', '3', 'first', `${AT}`]],
  [['dstAddr', '10.0.0.1', 'interfaceId', 'eni-1', 'flows', '3']],
  [['time', '2026-11-18 11:06:40.000', 'action', 'REJECT', 'flows', '3']],
  [['@timestamp', text(AT), 'srcAddr', '192.0.2.1', '@message', LINE('REJECT')]],
  [['flows', '1', 'sources', '1', 'targets', '1']],
  [['time', text(AT - 7 * 86_400_000), 'action', 'REJECT', 'flows', '1']],
  [['srcAddr', '192.0.2.1', 'flows', '1']],
  [['dstAddr', '10.0.0.1', 'interfaceId', 'eni-1', 'flows', '1']],
  [
    ['at', `${AT - 5}`, 'srcAddr', '192.0.2.1', 'dstAddr', '10.0.0.1', 'bytes', '9'],
    ['at', `${AT + 5}`, 'srcAddr', '192.0.2.1', 'dstAddr', '10.0.0.1', 'bytes', '4841'],
  ],
];
