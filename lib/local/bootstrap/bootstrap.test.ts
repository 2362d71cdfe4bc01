import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { afterEach, describe, expect, it, vi } from 'vitest';

import { DEFAULT_FORMAT } from '@/lib/domain/flow-format';
import { SAMPLE_BUCKET } from '@/lib/sample/estate';

import { createInProcessEngine } from '../store/in-process-engine';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';
import { bootstrap } from './bootstrap';
import { ingestNew } from './ingest-new';
import { openedBucketRoots } from './opened-path';

const HEADER = DEFAULT_FORMAT.join(' ');
const line = (start: number) =>
  `2 123456789012 eni-1 10.0.0.1 10.0.0.2 40000 22 6 1 40 ${start} ${start + 60} REJECT OK`;
const key = (day: string, account = '123456789012') =>
  `AWSLogs/${account}/vpcflowlogs/us-east-1/${day.replaceAll('-', '/')}/${account}_vpcflowlogs_us-east-1_fl-1_${day.replaceAll('-', '')}T0000Z_0a1b2c3d.log.gz`;
const seconds = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000;

const worlds: LocalWorld[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function createWorld(path?: string): Promise<LocalWorld> {
  const world = await createLocalWorld(createInProcessEngine, openedBucketRoots(path));
  worlds.push(world);
  return world;
}

async function createFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-opened-'));
  folders.push(folder);
  await fill(folder, files);
  return folder;
}

async function fill(folder: string, files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), name.endsWith('.gz') ? gzipSync(text) : text);
  }
}

const table = async (world: LocalWorld) => {
  const { TableMetadata } = await world.call<{ TableMetadata: Record<string, unknown> }>(
    'athena.GetTableMetadata',
    { CatalogName: 'AwsDataCatalog', DatabaseName: 'default', TableName: 'vpc_flow_logs' },
  );
  return TableMetadata;
};

const partitions = async ({ local }: LocalWorld) => {
  const { rows } = await local.engine.read({
    sql: 'SELECT key_values, location FROM athena_partitions ORDER BY key_values',
  });
  return rows.map(([values, location]) => [JSON.parse(String(values)), location] as unknown[]);
};

describe('the sample', () => {
  const days = ['2026-03-01', '2026-03-02'];
  const objects = (some: readonly string[]) =>
    Object.fromEntries(
      some.map((day) => [
        key(day),
        `${HEADER}\n${line(seconds(day))}\n${line(seconds(day) + 60)}\n`,
      ]),
    );
  const createSample = async () => {
    const world = await createWorld();
    const bucket = join(world.local.dataDir, 's3', SAMPLE_BUCKET);
    await fill(bucket, objects(days));
    return { world, bucket };
  };

  it('gets a log group, a metric filter, an alarm and a table with a partition for each day', async () => {
    const { world } = await createSample();
    const progress = vi.fn();
    await bootstrap(world.local, { kind: 'sample' }, progress);

    expect(progress).toHaveBeenLastCalledWith({ done: 2, of: 2, records: 4 });
    expect(
      await world.call('logs.FilterLogEvents', { logGroupName: 'VPCFlowLogs', limit: 1 }),
    ).toMatchObject({
      events: [{ message: line(seconds('2026-03-01')), logStreamName: 'eni-1-all' }],
    });
    expect(await world.call('logs.DescribeMetricFilters')).toMatchObject({
      metricFilters: [{ filterName: 'dest-port-22-rejects', logGroupName: 'VPCFlowLogs' }],
    });
    expect(await world.call('GraniteServiceVersion20100801.DescribeAlarms')).toMatchObject({
      MetricAlarms: [{ AlarmName: 'SSH-rejects', Threshold: 1 }],
    });
    expect(await table(world)).toMatchObject({ PartitionKeys: [{ Name: 'dt', Type: 'string' }] });
    const location = `s3://${SAMPLE_BUCKET}/AWSLogs/123456789012/vpcflowlogs/us-east-1`;
    expect(await partitions(world)).toEqual([
      [['2026-03-01'], `${location}/2026/03/01/`],
      [['2026-03-02'], `${location}/2026/03/02/`],
    ]);
  });

  it('is set up once, and what was deleted stays deleted', async () => {
    const { world } = await createSample();
    await bootstrap(world.local, { kind: 'sample' });
    await world.call('GraniteServiceVersion20100801.DeleteAlarms', { AlarmNames: ['SSH-rejects'] });
    await bootstrap(world.local, { kind: 'sample' });
    expect(await world.call('GraniteServiceVersion20100801.DescribeAlarms')).toMatchObject({
      MetricAlarms: [],
    });
    const { events } = await world.call<{ events: object[] }>('logs.FilterLogEvents', {
      logGroupName: 'VPCFlowLogs',
    });
    expect(events).toHaveLength(4);
    expect(await partitions(world)).toHaveLength(2);
  });

  it('takes in new objects, and a new day gets its partition', async () => {
    const { world, bucket } = await createSample();
    await bootstrap(world.local, { kind: 'sample' });
    await fill(bucket, objects(['2026-03-03']));
    expect(await ingestNew(world.local)).toEqual({
      ingested: 1,
      records: 2,
      unread: 0,
      failed: [],
    });
    expect(await partitions(world)).toHaveLength(3);
  });

  it('finds its records again after its log group was deleted', async () => {
    const { world } = await createSample();
    await bootstrap(world.local, { kind: 'sample' });
    await world.call('logs.DeleteLogGroup', { logGroupName: 'VPCFlowLogs' });
    await bootstrap(world.local, { kind: 'sample' });
    const { events } = await world.call<{ events: object[] }>('logs.FilterLogEvents', {
      logGroupName: 'VPCFlowLogs',
    });
    expect(events).toHaveLength(4);
  });

  it('does not mix with a folder in one data directory', async () => {
    const { world } = await createSample();
    await bootstrap(world.local, { kind: 'sample' });
    await expect(bootstrap(world.local, { kind: 'folder', path: '/x' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('an opened folder', () => {
  const open = async (files: Readonly<Record<string, string>>) => {
    const path = await createFolder(files);
    const world = await createWorld(path);
    await bootstrap(world.local, { kind: 'folder', path });
    return world;
  };

  it('of several accounts gets a partition for each account, region and day', async () => {
    const world = await open({
      [key('2026-03-01')]: `${HEADER}\n${line(seconds('2026-03-01'))}\n`,
      [key('2026-03-01', '210987654321')]: `${HEADER}\n${line(seconds('2026-03-01'))}\n`,
    });
    expect((await partitions(world)).map(([values]) => values)).toEqual([
      ['123456789012', 'us-east-1', '2026-03-01'],
      ['210987654321', 'us-east-1', '2026-03-01'],
    ]);
  });

  it('without folders of days gets a table without partitions', async () => {
    const world = await open({ 'a.log': `${line(1000)}\n`, 'deep/b.log': `${line(2000)}\n` });
    const { PartitionKeys = [], Parameters } = await table(world);
    expect(PartitionKeys).toEqual([]);
    expect(Parameters).not.toHaveProperty('skip.header.line.count');
  });

  it('of another format gets the columns of that format', async () => {
    const fields = 'vpc-id srcaddr dstaddr tcp-flags action start end';
    const world = await open({ 'a.log': `${fields}\nvpc-1 10.0.0.1 10.0.0.2 2 ACCEPT 1 2\n` });
    const { Columns } = await table(world);
    expect(
      (Columns as { Name: string; Type: string }[]).map(({ Name, Type }) => `${Name} ${Type}`),
    ).toEqual([
      'vpc_id string',
      'sourceaddress string',
      'destinationaddress string',
      'tcp_flags int',
      'action string',
      'starttime int',
      'endtime int',
    ]);
  });

  it('of another format has that format for its log group too', async () => {
    const world = await open({ 'a.log': 'vpc-id srcaddr start\nvpc-1 10.0.0.1 1\n' });
    await world.call('logs.CreateLogStream', { logGroupName: 'VPCFlowLogs', logStreamName: 's' });
    await world.call('logs.PutLogEvents', {
      logGroupName: 'VPCFlowLogs',
      logStreamName: 's',
      logEvents: [{ timestamp: 5, message: 'vpc-2 10.0.0.2 5' }],
    });
    const { rows } = await world.local.engine.read({ sql: 'SELECT vpc_id FROM events ORDER BY 1' });
    expect(rows).toEqual([['vpc-1'], ['vpc-2']]);
  });

  it('of mixed formats gets no table, rather than one that reads some files wrong', async () => {
    const world = await open({
      'a.log': `${HEADER}\n${line(1000)}\n`,
      'b.log': `srcaddr dstaddr start end\n10.0.0.1 10.0.0.2 1 2\n`,
    });
    await expect(table(world)).rejects.toThrow();
    const { events } = await world.call<{ events: object[] }>('logs.FilterLogEvents', {
      logGroupName: 'VPCFlowLogs',
    });
    expect(events).toHaveLength(2);
  });

  it('with a file that is no flow log gets no table that would read it as rows', async () => {
    const world = await open({ 'a.log': `${line(1000)}\n`, 'README.txt': 'Read me first\n' });
    await expect(table(world)).rejects.toThrow();
  });

  it('keeps its partitions beside a file that is no flow log', async () => {
    const world = await open({
      [key('2026-03-01')]: `${HEADER}\n${line(seconds('2026-03-01'))}\n`,
      'README.txt': 'Read me first\n',
    });
    expect(await partitions(world)).toHaveLength(1);
  });

  it('may be one file, without its neighbours', async () => {
    const folder = await createFolder({
      'a.log': `${line(1000)}\n`,
      'b.log': `${line(1000)}\n`,
    });
    const path = join(folder, 'a.log');
    const world = await createWorld(path);
    await bootstrap(world.local, { kind: 'folder', path });
    const { events } = await world.call<{ events: object[] }>('logs.FilterLogEvents', {
      logGroupName: 'VPCFlowLogs',
    });
    expect(events).toHaveLength(1);
  });
});
