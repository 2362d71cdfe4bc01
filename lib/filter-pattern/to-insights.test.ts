import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { createInProcessEngine } from '@/lib/local/store/in-process-engine';
import { createLocalWorld, type LocalWorld } from '@/lib/local/testing/local-world';

import { matchLine } from './match-line';
import { parsePattern } from './parse-pattern';
import { toInsights, valueField } from './to-insights';

// Its SQL grammar takes seconds to load, and nothing here speaks to it.
vi.mock('@/lib/local/athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

const AT = Date.UTC(2026, 2, 1);
const SSH =
  '[version, account, eni, source, destination, srcport, destport="22", protocol="6", packets, bytes, windowstart, windowend, action="REJECT", flowlogstatus]';

const start = AT / 1_000;
const LINES = [
  ['203.0.113.12 10.0.1.10 40000 22 6 1 40', 'REJECT OK'],
  ['203.0.113.12 10.0.1.10 40001 22 6 20 4249', 'ACCEPT OK'],
  ['203.0.113.13 10.0.2.20 40002 2222 17 2 90', 'REJECT OK'],
  ['2001:db8::1 10.0.2.20 40003 443 6 9 100', 'ACCEPT OK'],
  ['- - - - - - -', '- NODATA'],
  ['- - - - - - -', '- SKIPDATA'],
].map(([flow, end]) => `2 086112738802 eni-1 ${flow} ${start} ${start + 60} ${end}`);
const EVENTS = [...LINES, '{"level":"error"}'];

const PATTERNS = [
  '',
  SSH,
  'REJECT',
  'REJECT OK -ACCEPT',
  '?NODATA ?SKIPDATA',
  '%203\\.0\\.113\\.1[23]%',
  '"10.0.2.20 40002"',
  '-OK',
  '[..., action="REJECT", status]',
  '[..., action!="REJECT", status]',
  '[v, account, eni, src, dst, sp, dp!="22" && dp!="443", ...]',
  '[v, account, eni, src="203.0.113.*", ...]',
  '[v, account, eni, src!="203.0.113.*", ...]',
  '[v, account, eni, src=%^2001:%, ...]',
  '[v, account, eni, src, dst, sp, dp=2*, ...]',
  '[v, account, eni, src, dst, sp, dp, proto, packets, bytes>90, ...]',
  '[v, account, eni, src, dst, sp, dp, proto, packets>=2 && packets<20, ...]',
  '[v, account="086112738802", ...]',
  '[v, account, eni, src, dst, sp, dp=22 || dp=443, ...]',
  '[..., action, status="SKIPDATA"]',
];

let world: LocalWorld;
beforeAll(async () => {
  world = await createLocalWorld(createInProcessEngine);
  const group = { logGroupName: 'g' };
  await world.call('logs.CreateLogGroup', group);
  await world.call('logs.CreateLogStream', { ...group, logStreamName: 's' });
  await world.call('logs.PutLogEvents', {
    ...group,
    logStreamName: 's',
    logEvents: EVENTS.map((message) => ({ timestamp: AT, message })),
  });
});
afterAll(() => world.close());

describe('a pattern as a condition of Logs Insights', () => {
  it.each(PATTERNS)('finds the events that %s matches', async (text) => {
    const { pattern } = parsePattern(text);
    if (!pattern) throw new Error(`${text} is no pattern`);
    const condition = toInsights(pattern);
    if (condition.kind === 'refused') throw new Error(condition.reason);
    const wanted = EVENTS.filter((event) => matchLine(pattern, event).matched);
    expect((await find(condition.text)).toSorted()).toEqual(wanted.toSorted());
  });

  it('asks for the accepted flows of the same kind', async () => {
    const { pattern } = parsePattern(SSH);
    const condition = pattern && toInsights(pattern);
    expect(condition).toEqual({
      kind: 'condition',
      text: 'dstPort = 22 and protocol = 6 and action = "REJECT"',
      accepted: 'dstPort = 22 and protocol = 6 and action = "ACCEPT"',
    });
  });

  it.each([
    ['{ $.level = "error" }', /JSON/],
    ['[a, b, c, d, e, f, g, h, i, j, k, l, m, n, o]', /15 fields/],
    ['[v, account, eni="x"]', /rest of the line/],
    ['[v, account, eni, src="-", ...]', /no value/],
    ['[v, account, eni, src, dst, sp, dp="022", ...]', /never the text/],
    ['[v, account=22, ...]', /as a number/],
  ])('refuses %s, which it cannot say exactly', (text, reason) => {
    const { pattern } = parsePattern(text);
    expect(pattern && toInsights(pattern)).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(reason) as unknown,
    });
  });

  it('knows the field that a metric’s value comes from', () => {
    const { pattern } = parsePattern(SSH);
    const fields = ['$bytes', '$destport', '$source', '$none', '1'].map(
      (selector) => pattern && valueField(pattern, selector),
    );
    expect(fields).toEqual(['bytes', 'dstPort', null, null, null]);
  });
});

async function find(condition: string | null): Promise<string[]> {
  const started = await world.call<{ queryId: string }>('logs.StartQuery', {
    logGroupName: 'g',
    startTime: start,
    endTime: start + 60,
    queryString: `fields @message${condition === null ? '' : ` | filter ${condition}`}`,
  });
  for (;;) {
    const answer = await world.call<{
      status: string;
      results: { field: string; value: string }[][];
    }>('logs.GetQueryResults', { queryId: started.queryId });
    if (answer.status === 'Complete') {
      return answer.results.map(
        (row) => row.find(({ field }) => field === '@message')?.value ?? '',
      );
    }
    if (answer.status !== 'Running') throw new Error(answer.status);
    await sleep(2);
  }
}
