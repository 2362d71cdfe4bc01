import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { DAY_MS } from '@/lib/domain/time-range';
import { writeSample } from '@/lib/sample/write-sample';

import { bootstrap } from '../bootstrap/bootstrap';
import { flowLogQueries } from './fixtures/flow-log-queries';
import { Machine } from './testing/machine';

const END = Date.UTC(2026, 10, 20, 5);
const TODAY = END - (END % DAY_MS);

describe('AWS’s flow log queries over the sample', () => {
  let machine: Machine;
  const occasion = { dayMs: TODAY - DAY_MS, source: '', target: '' };

  beforeAll(async () => {
    machine = await Machine.start();
    machine.nowMs = END;
    writeSample({ dir: machine.local.dataDir, seed: 11, endMs: END, days: 2 });
    await bootstrap(machine.local, { kind: 'sample' });
    const [busiest] = await rowsOf(`SELECT sourceaddress, destinationaddress FROM vpc_flow_logs
      WHERE action = 'ACCEPT' AND sourceaddress LIKE '%.%' GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2 LIMIT 1`);
    occasion.source = busiest?.[0] ?? '';
    occasion.target = busiest?.[1] ?? '';
  }, 120_000);
  afterAll(() => machine.stop());

  const names = flowLogQueries(occasion).map(({ name }) => name);
  it.each(names)('%s: as by hand', async (name) => {
    const query = flowLogQueries(occasion).find((one) => one.name === name);
    if (!query) throw new RangeError(name);
    const ours = await rowsOf(query.sql);
    const { rows } = await machine.engine.query({ sql: query.byHand }, { timeoutMs: 60_000 });
    const byHand = rows.map((row) => row.map((value) => (value === null ? null : String(value))));
    expect(byHand.length).toBeGreaterThan(0);
    if (query.anyRows) expect(ours).toHaveLength(byHand.length);
    else expect(ours).toEqual(byHand);
  });

  const rowsOf = async (sql: string) => (await machine.run(sql)).rows.slice(1);
});

describe('AWS’s flow log queries of fields that only custom formats have', () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await Machine.start();
    await machine.putObject('data', 'custom/a.gz', [
      'srcaddr dstaddr bytes pkt-srcaddr pkt-dstaddr instance-id subnet-id',
      '10.0.0.220 10.0.0.5 500 203.0.113.5 10.0.0.5 i-1 subnet-a',
      '10.0.0.220 10.0.0.5 700 198.51.100.9 10.0.0.5 i-1 subnet-a',
      '10.0.0.7 10.0.0.220 40 10.0.0.7 203.0.113.5 i-2 subnet-b',
      '10.0.0.8 10.0.0.220 5 10.0.0.8 203.0.113.5 - -',
    ]);
    await machine.run(`CREATE EXTERNAL TABLE custom (srcaddr string, dstaddr string, bytes bigint, pkt_srcaddr string,
        pkt_dstaddr string, instance_id string, subnet_id string)
      ROW FORMAT DELIMITED FIELDS TERMINATED BY ' ' LOCATION 's3://data/custom/'
      TBLPROPERTIES ('skip.header.line.count'='1')`);
  });
  afterAll(() => machine.stop());

  it.each<[string, string, (string | null)[][]]>([
    [
      'VpcFlowLogsTopTalkersPacketLevel',
      'SELECT pkt_srcaddr, sum(bytes) AS total FROM custom GROUP BY 1 ORDER BY 2 DESC LIMIT 50',
      [
        ['198.51.100.9', '700'],
        ['203.0.113.5', '500'],
        ['10.0.0.7', '40'],
        ['10.0.0.8', '5'],
      ],
    ],
    [
      'VpcFlowLogsTotalBytesTransferredPacketLevel',
      'SELECT pkt_srcaddr, pkt_dstaddr, sum(bytes) AS total FROM custom GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 50',
      [
        ['198.51.100.9', '10.0.0.5', '700'],
        ['203.0.113.5', '10.0.0.5', '500'],
        ['10.0.0.7', '203.0.113.5', '40'],
        ['10.0.0.8', '203.0.113.5', '5'],
      ],
    ],
    [
      'VpcFlowLogsTopTalkingInstances',
      `SELECT instance_id, sum(bytes) AS total FROM custom WHERE instance_id <> '-' GROUP BY 1 ORDER BY 2 DESC LIMIT 50`,
      [
        ['i-1', '1200'],
        ['i-2', '40'],
      ],
    ],
    [
      'VpcFlowLogsTopTalkingSubnets',
      `SELECT subnet_id, sum(bytes) AS total FROM custom WHERE subnet_id <> '-' GROUP BY 1 ORDER BY 2 DESC LIMIT 50`,
      [
        ['subnet-a', '1200'],
        ['subnet-b', '40'],
      ],
    ],
  ])('%s', async (_, sql, rows) => {
    const [, ...answer] = (await machine.run(sql)).rows;
    expect(answer).toEqual(rows);
  });
});
