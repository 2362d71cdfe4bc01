import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { FLOW_FIELDS, type FlowField } from '@/lib/domain/flow-fields';
import { printFormat } from '@/lib/domain/flow-format';

import { createInProcessEngine } from '../store/in-process-engine';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';

// Its SQL grammar takes seconds to load, and nothing here speaks to it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

const AT = Date.UTC(2026, 2, 1);
const VERSIONS = [3, 4, 5, 7, 8, 9, 10, 11];
/** The fields a version brought, behind enough of version 2 to be a record. */
const fieldsOf = (version: number) =>
  FLOW_FIELDS.filter(
    (field) => field.version === version || ['version', 'start', 'end'].includes(field.name),
  );

const VALUES: Readonly<Record<string, string>> = {
  start: String(AT / 1000),
  end: String(AT / 1000 + 60),
  'pkt-srcaddr': '10.1.2.3',
  'pkt-dstaddr': '2001:db8::7',
  'tcp-flags': '18',
  'traffic-path': '8',
  action: 'ACCEPT',
  'log-status': 'OK',
};
const valueOf = ({ name }: FlowField, version: number) =>
  name === 'version' ? String(version) : (VALUES[name] ?? `${name}-value`);
const recordOf = (version: number) =>
  fieldsOf(version)
    .map((field) => valueOf(field, version))
    .join(' ');
const expectedOf = (version: number) =>
  Object.fromEntries(fieldsOf(version).map((field) => [field.camel, valueOf(field, version)]));

let world: LocalWorld;
beforeAll(async () => {
  world = await createLocalWorld((dataDir) => createInProcessEngine(dataDir));
});
afterAll(() => world.close());

const logs = <Output = Record<string, unknown>>(operation: string, input: object = {}) =>
  world.call<Output>(`logs.${operation}`, input);

async function createGroup(logGroupName: string) {
  await logs('CreateLogGroup', { logGroupName });
  await logs('CreateLogStream', { logGroupName, logStreamName: 's' });
}

const put = (logGroupName: string, ...messages: string[]) =>
  logs('PutLogEvents', {
    logGroupName,
    logStreamName: 's',
    logEvents: messages.map((message, at) => ({ timestamp: AT + at, message })),
  });

interface Answer {
  readonly status: string;
  readonly results: readonly (readonly { field: string; value: string }[])[];
}

async function ask(logGroupName: string, queryString: string) {
  const range = { startTime: AT / 1000, endTime: AT / 1000 + 3600 };
  const { queryId } = await logs('StartQuery', { logGroupName, ...range, queryString });
  for (;;) {
    const { status, results } = await logs<Answer>('GetQueryResults', { queryId });
    if (status !== 'Running') {
      return results.map((row) =>
        Object.fromEntries(
          row.filter(({ field }) => field !== '@ptr').map(({ field, value }) => [field, value]),
        ),
      );
    }
    await sleep(2);
  }
}

const everyField = (version: number) =>
  `fields ${fieldsOf(version)
    .map(({ camel }) => camel)
    .join(', ')} | filter ispresent(startTime)`;

describe('a custom format', () => {
  it.each(VERSIONS)(
    'with the fields of version %i is known by the header line of its stream',
    async (version) => {
      const group = `header-${version}`;
      await createGroup(group);
      const header = fieldsOf(version)
        .map(({ name }) => name)
        .join(' ');
      await put(group, header, recordOf(version));
      await put(group, recordOf(version));
      const expected = expectedOf(version);
      expect(await ask(group, everyField(version))).toEqual([expected, expected]);
    },
  );

  it.each(VERSIONS)(
    'with the fields of version %i is known by the format of its group',
    async (version) => {
      const group = `format-${version}`;
      await createGroup(group);
      const format = printFormat(fieldsOf(version).map(({ name }) => name));
      await world.local.engine.write([
        {
          sql: 'UPDATE log_groups SET format = $1 WHERE name = $2',
          parameters: [format, group],
        },
      ]);
      await put(group, recordOf(version));
      expect(await ask(group, everyField(version))).toEqual([expectedOf(version)]);
    },
  );

  it('leaves out what a record marks absent, and prints the record as it came', async () => {
    await createGroup('absent');
    const record = `5 vpc-1 - ingress - 10.0.0.1`;
    await put('absent', 'version vpc-id tcp-flags flow-direction traffic-path pkt-srcaddr', record);
    const query =
      'fields @message, vpcId, tcpFlags, flowDirection, trafficPath, pktSrcAddr | filter ispresent(vpcId)';
    expect(await ask('absent', query)).toEqual([
      { '@message': record, vpcId: 'vpc-1', flowDirection: 'ingress', pktSrcAddr: '10.0.0.1' },
    ]);
  });

  it('has typed fields: numbers compare as numbers, addresses as addresses', async () => {
    const rows = await ask(
      'header-3',
      'filter tcpFlags > 9 and isIpv4InSubnet(pktSrcAddr, "10.1.0.0/16") and isIpv6InSubnet(pktDstAddr, "2001:db8::/32") | stats sum(tcpFlags) as flags by pktSrcAddr, pktDstAddr',
    );
    expect(rows).toEqual([{ pktSrcAddr: '10.1.2.3', pktDstAddr: '2001:db8::7', flags: '36' }]);
  });

  it('is one of several in a group', async () => {
    await createGroup('mixed');
    await put('mixed', 'version srcaddr bytes start end', '3 10.0.0.1 7 1 2');
    await logs('CreateLogStream', { logGroupName: 'mixed', logStreamName: 't' });
    const logEvents = [
      { timestamp: AT, message: 'bytes vpc-id version' },
      { timestamp: AT + 1, message: '5 vpc-9 3' },
    ];
    await logs('PutLogEvents', { logGroupName: 'mixed', logStreamName: 't', logEvents });
    expect(await ask('mixed', 'stats sum(bytes) as b by vpcId, srcAddr | sort b asc')).toEqual([
      { vpcId: 'vpc-9', b: '5' },
      { srcAddr: '10.0.0.1', b: '7' },
      // The two header lines are events too.
      {},
    ]);
  });
});
