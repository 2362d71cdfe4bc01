import { describe, expect, it } from 'vitest';

import type { PartitionPredicate } from '@/lib/athena/partition-predicate';
import type { TableMetadata } from '@/lib/questions/table-shape';

import { partitionLayout } from './partition-layout';
import { type Folders, walkPartitions } from './walk-partitions';

const ANY: PartitionPredicate = { kind: 'any' };
const compare = (
  column: string,
  op: '=' | '>=' | '<=' | '<>',
  value: string | bigint,
): PartitionPredicate => ({ kind: 'compare', column, op, value });

/** Every object has as many bytes as its key has characters. */
function bucketOf(keys: readonly string[]) {
  const listed: string[] = [];
  const below = (prefix: string) => keys.filter((key) => key.startsWith(prefix));
  const folders: Folders = {
    list: (_, prefix) => {
      listed.push(prefix);
      const names = below(prefix).map((key) => key.slice(prefix.length));
      const deeper = names.filter((name) => name.includes('/'));
      return Promise.resolve([...new Set(deeper.map((name) => name.split('/')[0] ?? ''))]);
    },
    measure: (_, prefix) =>
      Promise.resolve({
        bytes: below(prefix).reduce((sum, key) => sum + key.length, 0),
        objects: below(prefix).length,
      }),
  };
  return { folders, listed };
}

function table(
  keys: readonly (readonly [string, string])[],
  parameters: Readonly<Record<string, string>> = {},
): TableMetadata {
  return {
    database: 'default',
    name: 'flows',
    columns: [],
    partitionKeys: keys.map(([name, type]) => ({ name, type })),
    parameters: { location: 's3://logs/flows', ...parameters },
  };
}

async function measure(
  metadata: TableMetadata,
  keys: readonly string[],
  predicate: PartitionPredicate,
) {
  const { folders, listed } = bucketOf(keys);
  const layout = partitionLayout(metadata, await folders.list('logs', 'flows/'), predicate);
  if ('reason' in layout) return layout;
  return { ...(await walkPartitions(folders, layout, predicate)), listed };
}

const DAYS = ['2026/11/18', '2026/11/19', '2026/12/01'].map((day) => `flows/${day}/a.log.gz`);

describe('what a predicate leaves of a table in a bucket', () => {
  it('is everything below a table without partitions', async () => {
    expect(await measure(table([]), DAYS, ANY)).toMatchObject({ objects: 3, partitions: 1 });
  });

  it('is the days of a delivered layout, spelled as the text spells them', async () => {
    const from = (day: string) =>
      measure(table([['dt', 'string']]), DAYS, compare('dt', '>=', day));
    expect(await from('2026-11-19')).toMatchObject({ partitions: 2, objects: 2 });
    expect(await from('2026/11/19')).toMatchObject({ partitions: 2, objects: 2 });
    expect(await from('20261201')).toMatchObject({ partitions: 1 });
    expect(await from('19 November')).toHaveProperty('reason');
  });

  it('is the months that may match, without a look into the others', async () => {
    const keys = [
      ['year', 'string'],
      ['month', 'string'],
      ['day', 'string'],
    ] as const;
    const december = await measure(table(keys), DAYS, compare('month', '=', '12'));
    expect(december).toMatchObject({ partitions: 1, objects: 1 });
    expect(december).toHaveProperty('listed', [
      'flows/',
      'flows/',
      'flows/2026/',
      'flows/2026/12/',
    ]);
  });

  it('reads the folders of Hive, numbers as numbers and escapes undone', async () => {
    const hive = [
      'flows/region=eu/hour=07/a',
      'flows/region=eu/hour=11/a',
      'flows/region=a%2Fb/hour=07/a',
    ];
    const metadata = table([
      ['region', 'string'],
      ['hour', 'int'],
    ]);
    const both: PartitionPredicate = {
      kind: 'and',
      items: [compare('region', '=', 'eu'), compare('hour', '<=', 7n)],
    };
    expect(await measure(metadata, hive, both)).toMatchObject({ partitions: 1 });
    expect(await measure(metadata, hive, compare('region', '=', 'a/b'))).toMatchObject({
      partitions: 1,
    });
    expect(await measure(metadata, hive, ANY)).toMatchObject({ partitions: 3 });
  });

  it('follows the template of a projection, whose day may span folders', async () => {
    const projected = table(
      [
        ['account', 'string'],
        ['day', 'string'],
      ],
      {
        'projection.enabled': 'true',
        'projection.day.type': 'date',
        'projection.day.format': 'yyyy/MM/dd',
        'storage.location.template': 's3://logs/AWSLogs/${account}/vpcflowlogs/eu-west-1/${day}',
      },
    );
    const keys = ['1', '2'].flatMap((account) =>
      ['2026/11/18', '2026/11/19'].map(
        (day) => `AWSLogs/${account}/vpcflowlogs/eu-west-1/${day}/a.log.gz`,
      ),
    );
    const asked: PartitionPredicate = {
      kind: 'and',
      items: [compare('account', '=', '2'), compare('day', '>=', '2026/11/19')],
    };
    expect(await measure(projected, keys, asked)).toMatchObject({ partitions: 1, objects: 1 });
    expect(await measure(projected, keys, ANY)).toMatchObject({ partitions: 4 });
  });

  it('is not guessed where the layout is not known', async () => {
    expect(await measure(table([['dt', 'string']]), ['flows/monday/a'], ANY)).toHaveProperty(
      'reason',
    );
    expect(await measure(table([['city', 'string']]), DAYS, ANY)).toHaveProperty('reason');
  });
});
