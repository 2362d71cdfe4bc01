import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { Machine } from './testing/machine';

let machine: Machine;
const [FIRST, SECOND, THIRD] = [4, 8, 16] as const;
const SIZES = { '2023-10-22': FIRST, '2023-10-23': SECOND, '2023-11-01': THIRD };

beforeAll(async () => {
  machine = await Machine.start();
  await machine.run(
    `CREATE EXTERNAL TABLE t (s string) PARTITIONED BY (dt string, hour int) LOCATION 's3://data/t/'`,
  );
  for (const [day, bytes] of Object.entries(SIZES)) {
    const path = join(machine.local.dataDir, 's3/data/t', day, 'a');
    await mkdir(dirname(path), { recursive: true });
    await writeFile(
      path,
      `${day
        .slice(5)
        .padEnd(bytes - 1, '.')
        .slice(0, bytes - 1)}\n`,
    );
    await machine.run(
      `ALTER TABLE t ADD PARTITION (dt='${day}', hour='7') LOCATION 's3://data/t/${day}/'`,
    );
  }
});
afterAll(() => machine.stop());

describe('a predicate over partition columns alone', () => {
  it.each([
    [`dt >= date_format(DATE '2023-11-01', '%Y-%m-%d')`, THIRD],
    [`dt >= CAST(DATE '2023-10-23' AS varchar)`, SECOND + THIRD],
    [`date(dt) = DATE '2023-10-22'`, FIRST],
    [`CAST(dt AS date) BETWEEN DATE '2023-10-22' AND DATE '2023-10-31'`, FIRST + SECOND],
    [`date_parse(dt, '%Y-%m-%d') < TIMESTAMP '2023-10-23'`, FIRST],
    [`from_iso8601_date(dt) > current_date - INTERVAL '10' YEAR`, FIRST + SECOND + THIRD],
    [`substr(dt, 6, 2) = '10'`, FIRST + SECOND],
    [`dt LIKE '%-2_'`, FIRST + SECOND],
    [`NOT dt = '2023-10-22'`, SECOND + THIRD],
    [`dt IS NULL`, 0],
    [`concat(dt, '/', CAST(hour AS varchar)) = '2023-11-01/7'`, THIRD],
    [`dt || lpad(CAST(hour AS varchar), 2, '0') <= '2023-10-2307'`, FIRST + SECOND],
    [`day(date(dt)) = 1 AND s <> ''`, THIRD],
    [`(date(dt) = DATE '2023-10-22' OR s = '')`, FIRST + SECOND + THIRD],
    [`(dt LIKE '%22' OR random() < 2)`, FIRST + SECOND + THIRD],
    [`dt IN (SELECT max(dt) FROM t)`, 2 * (FIRST + SECOND + THIRD)],
  ])('%s reads %i bytes', async (predicate, bytes) => {
    expect((await machine.run(`SELECT s FROM t WHERE ${predicate}`)).scannedBytes).toBe(bytes);
  });

  it('says nothing of rows that an outer join replaces', async () => {
    const { rows, scannedBytes } = await machine.run(
      `SELECT a.dt, coalesce(b.dt, 'none') FROM t a LEFT JOIN t b ON b.dt = a.dt AND b.hour = 7
       WHERE coalesce(b.dt, 'none') = 'none' AND substr(a.dt, 9) = '22'`,
    );
    expect(rows.slice(1)).toEqual([]);
    expect(scannedBytes).toBe(FIRST + (FIRST + SECOND + THIRD));
  });

  it('that fails on a value prunes nothing, and fails as the query does', async () => {
    await expect(
      machine.run(`SELECT s FROM t WHERE CAST(substr(dt, 5) AS date) IS NULL`),
    ).rejects.toThrow('INVALID_CAST_ARGUMENT');
  });
});
