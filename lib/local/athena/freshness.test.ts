import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { Machine } from './testing/machine';

let machine: Machine;
beforeAll(async () => {
  machine = await Machine.start();
  await machine.run(`CREATE EXTERNAL TABLE flows (version int, account string, interfaceid string,
    sourceaddress string, destinationaddress string, sourceport int, destinationport int, protocol int,
    numpackets int, numbytes bigint, starttime int, endtime int, action string, logstatus string)
    PARTITIONED BY (dt string) ROW FORMAT DELIMITED FIELDS TERMINATED BY ' ' LOCATION 's3://flows/'
    TBLPROPERTIES ('skip.header.line.count'='1')`);
  await machine.run(`ALTER TABLE flows ADD PARTITION (dt='1') LOCATION 's3://flows/1/'
    PARTITION (dt='2') LOCATION 's3://flows/2/'`);
});
afterAll(() => machine.stop());

const HEADER =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';
const line = (bytes: number) =>
  `2 1 eni-1 10.0.0.1 10.0.0.2 1 2 6 1 ${bytes} 1697932800 1697932860 ACCEPT OK`;

const put = (key: string, ...bytes: number[]) =>
  machine.putObject('flows', key, [HEADER, ...bytes.map(line)]);
const sum = async () =>
  (await machine.run('SELECT count(*), sum(numbytes) FROM flows')).rows[1]?.map(Number);

it.each([false, true])(
  'sees in the next query what happened to files, with earlier ones in the store: %s',
  async (stored) => {
    const settle = () => (stored ? machine.ingest('flows') : undefined);
    await machine.emptyBucket('flows');
    await put('1/a.log.gz', 1);
    await settle();
    expect(await sum()).toEqual([1, 1]);

    await put('1/b.log.gz', 10);
    await put('2/c.log.gz', 100);
    expect(await sum()).toEqual([3, 111]);
    await settle();
    expect(await sum()).toEqual([3, 111]);

    // Over the file itself, which its folder does not notice.
    await put('1/b.log.gz', 20, 30);
    expect(await sum()).toEqual([4, 151]);
    await settle();
    expect(await sum()).toEqual([4, 151]);

    // Of the same length, with another file's name.
    const folder = join(machine.local.dataDir, 's3', 'flows', '1');
    await writeFile(join(folder, '..', 'new'), gzipSync(`${HEADER}\n${line(40)}\n${line(50)}\n`));
    await rename(join(folder, '..', 'new'), join(folder, 'b.log.gz'));
    expect(await sum()).toEqual([4, 191]);

    await rm(join(folder, 'a.log.gz'));
    expect(await sum()).toEqual([3, 190]);
    await settle();
    expect(await sum()).toEqual([3, 190]);
  },
  20_000,
);

it('gives every one of many queries at once the answer of its moment', async () => {
  await machine.emptyBucket('flows');
  await put('1/a.log.gz', 1);
  const first = [sum(), sum(), sum()];
  expect(await Promise.all(first)).toEqual([
    [1, 1],
    [1, 1],
    [1, 1],
  ]);
  const running = [sum(), sum()];
  await put('1/b.log.gz', 10);
  expect(await sum()).toEqual([2, 11]);
  await Promise.all(running);
});
