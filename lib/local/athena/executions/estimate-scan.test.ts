import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { Machine } from '../testing/machine';
import { estimateScan } from './estimate-scan';

let machine: Machine;

beforeAll(async () => {
  machine = await Machine.start();
  for (const day of ['19', '20', '21']) {
    await machine.putObject('logs', `flows/2026/11/${day}/a.log.gz`, ['a b', '1 2']);
  }
  await machine.run(
    `CREATE EXTERNAL TABLE flows (a string, b string) PARTITIONED BY (dt string)
     ROW FORMAT DELIMITED FIELDS TERMINATED BY ' ' LOCATION 's3://logs/flows/'`,
  );
  for (const day of ['19', '20', '22']) {
    await machine.run(
      `ALTER TABLE flows ADD PARTITION (dt='2026-11-${day}') LOCATION 's3://logs/flows/2026/11/${day}/'`,
    );
  }
});
afterAll(() => machine.stop());

const estimate = (text: string) => estimateScan(machine.local, { text, database: 'default' });

describe('estimateScan', () => {
  it.each([
    ['SELECT count(*) FROM flows', 2],
    ["SELECT a FROM flows WHERE dt = '2026-11-20' LIMIT 1", 1],
    ["SELECT a FROM flows WHERE dt = '2026-11-21'", 0],
    ["SELECT a FROM flows WHERE dt = '2026-11-19' UNION ALL SELECT b FROM flows", 3],
    ["CREATE TABLE copy AS SELECT a FROM flows WHERE dt = '2026-11-19'", 1],
  ])('says of %s what its run would scan', async (text, partitions) => {
    const found = await estimate(text);
    expect(found).toMatchObject({ kind: 'reads', partitions, objects: partitions });
    if (text.startsWith('SELECT')) {
      expect(found).toHaveProperty('bytes', (await machine.run(text)).scannedBytes);
    }
  });

  it.each(['SHOW TABLES', 'DROP TABLE flows', 'EXPLAIN SELECT a FROM flows'])(
    'says that %s scans nothing',
    async (text) => {
      expect(await estimate(text)).toEqual({ kind: 'nothing' });
    },
  );

  it.each(['SELECT FROM', 'SELECT nobody FROM flows', 'EXECUTE prepared'])(
    'does not guess about %s',
    async (text) => {
      expect(await estimate(text)).toMatchObject({ kind: 'unknown' });
    },
  );

  it('leaves no execution behind', async () => {
    const before = await machine.call<{ QueryExecutionIds: string[] }>('ListQueryExecutions', {});
    await estimate('SELECT a FROM flows');
    expect(await machine.call('ListQueryExecutions', {})).toEqual(before);
  });
});
