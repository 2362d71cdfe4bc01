import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { createInProcessEngine } from '../store/in-process-engine';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';

// Its SQL grammar takes seconds to load, and nothing here speaks to it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

const AT = Date.UTC(2026, 2, 1);
const flow = `2 123456789012 eni-1 10.0.0.1 10.0.9.9 40000 22 6 1 40 ${AT / 1000} ${AT / 1000 + 60} REJECT OK`;

let world: LocalWorld;
beforeAll(async () => {
  world = await createLocalWorld(createInProcessEngine);
  for (const [logGroupName, message] of Object.entries({ flows: flow, app: '{"a":1}' })) {
    const stream = { logGroupName, logStreamName: 's' };
    await logs('CreateLogGroup', { logGroupName });
    await logs('CreateLogStream', stream);
    await logs('PutLogEvents', { ...stream, logEvents: [{ timestamp: AT, message }] });
  }
});
afterAll(() => world.close());

const logs = <Output = Record<string, unknown>>(operation: string, input: object = {}) =>
  world.call<Output>(`logs.${operation}`, input);

const groupsOf = async (queryString: string) =>
  (await rowsOf(queryString)).map(([log]) => log?.value.replace(/^\d+:/, ''));

async function rowsOf(queryString: string, input: object = {}) {
  const range = { startTime: AT / 1000, endTime: AT / 1000 + 60 };
  const { queryId } = await logs('StartQuery', { ...range, ...input, queryString });
  for (;;) {
    const { status, results } = await logs<{
      status: string;
      results: { field: string; value: string }[][];
    }>('GetQueryResults', { queryId });
    if (status === 'Complete') return results;
    await sleep(2);
  }
}

const GROUPS = '| stats count(*) as n by @log | sort @log asc | display @log';

describe('SOURCE', () => {
  it.each([
    ['logGroups()', ['app', 'flows']],
    ["logGroups(namePrefix: ['fl'])", ['flows']],
    ["logGroups(class: ['INFREQUENT_ACCESS'])", []],
    ["dataSource(['amazon_vpc.flow'])", ['flows']],
    ["dataSource(['amazon_vpc.flow']) logGroups(namePrefix: ['app'])", []],
    ["'app'", ['app']],
  ])('%s reads %j', async (source, groups) => {
    expect(await groupsOf(`SOURCE ${source} ${GROUPS}`)).toEqual(groups);
  });

  it('sees the groups that came since', async () => {
    await logs('CreateLogGroup', { logGroupName: 'later' });
    const stream = { logGroupName: 'later', logStreamName: 's' };
    await logs('CreateLogStream', stream);
    await logs('PutLogEvents', { ...stream, logEvents: [{ timestamp: AT, message: flow }] });
    expect(await groupsOf(`SOURCE dataSource(['amazon_vpc.flow']) ${GROUPS}`)).toEqual([
      'flows',
      'later',
    ]);
  });

  it.each([
    ["SOURCE dataSource(['aws_waf.access']) | fields a", 'InvalidParameterException'],
    ["SOURCE logGroups(prefix: ['a']) | fields a", 'MalformedQueryException'],
    ['SOURCE | fields a', 'MalformedQueryException'],
    ["# all\nSOURCE 'app' | fieldz a", 'MalformedQueryException'],
    ['fields a', 'InvalidParameterException'],
  ])('%s is refused', async (queryString, code) => {
    await expect(groupsOf(queryString)).rejects.toMatchObject({ code });
  });
});

describe('a name that two groups have', () => {
  beforeAll(async () => {
    const stream = { logGroupName: 'waf', logStreamName: 's' };
    await logs('CreateLogGroup', { logGroupName: 'waf' });
    await logs('CreateLogStream', stream);
    const message = '{"action":"BLOCK","bytes":7,"srcAddr":"192.0.2.1","dstPort":"https"}';
    await logs('PutLogEvents', { ...stream, logEvents: [{ timestamp: AT, message }] });
  });

  it.each([
    ['stats count(*) as n by action', ['BLOCK 1', 'REJECT 1']],
    ['stats sum(bytes) as s, max(bytes) as m', ['47 40']],
    ['filter action in ["BLOCK", "DROP"] | stats count(*) as n', ['1']],
    ['filter isIpv4InSubnet(srcAddr, "10.0.0.0/8") | fields srcAddr, dstPort', ['10.0.0.1 22']],
    ['filter bytes < 10 | fields srcAddr, dstPort', ['192.0.2.1 https']],
    ['fields srcAddr | sort srcAddr asc', ['10.0.0.1', '192.0.2.1']],
  ])('means both in %s', async (query, expected) => {
    const rows = await rowsOf(query, { logGroupNames: ['flows', 'waf'] });
    const values = rows.map((row) => row.filter(({ field }) => field !== '@ptr'));
    expect(values.map((row) => row.map(({ value }) => value).join(' '))).toEqual(expected);
  });
});
