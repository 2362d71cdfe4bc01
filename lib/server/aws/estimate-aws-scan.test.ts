import { describe, expect, it } from 'vitest';

import { fakeClient } from '../testing/fake-send';
import { estimateAwsScan } from './estimate-aws-scan';
import type { Folders } from './walk-partitions';

const TABLE = {
  Name: 'flows',
  TableType: 'EXTERNAL_TABLE',
  Columns: [{ Name: 'srcaddr', Type: 'string' }],
  PartitionKeys: [{ Name: 'day', Type: 'string' }],
  Parameters: {
    location: 's3://logs/flows',
    'projection.enabled': 'true',
    'projection.day.format': 'yyyy/MM/dd',
    'storage.location.template': 's3://logs/flows/${day}',
  },
};

const TREE: Readonly<Record<string, readonly string[]>> = {
  'flows/': ['2026'],
  'flows/2026/': ['11'],
  'flows/2026/11/': ['18', '19'],
};

const folders: Folders = {
  list: (_, prefix) => Promise.resolve(TREE[prefix] ?? []),
  measure: () => Promise.resolve({ bytes: 1_000, objects: 2 }),
};

function estimate(text: string) {
  const { client } = fakeClient({
    ListTableMetadata: [
      { TableMetadataList: [TABLE, { Name: 'seen', TableType: 'VIRTUAL_VIEW', Columns: [] }] },
    ],
    GetTableMetadata: [{ TableMetadata: TABLE }],
  });
  return estimateAwsScan({ athena: client, folders }, { text, database: 'default', now: 0 });
}

describe('estimateAwsScan', () => {
  it('measures the partitions that the text touches, without starting anything', async () => {
    expect(await estimate("SELECT srcaddr FROM flows WHERE day = '2026/11/19'")).toEqual({
      kind: 'reads',
      bytes: 1_000,
      objects: 2,
      partitions: 1,
    });
    expect(await estimate('SELECT count(*) FROM flows a, flows b')).toMatchObject({ bytes: 4_000 });
  });

  it('says that DDL reads nothing, and does not guess about views and mistakes', async () => {
    expect(await estimate('MSCK REPAIR TABLE flows')).toEqual({ kind: 'nothing' });
    expect(await estimate('SELECT * FROM seen')).toMatchObject({ kind: 'unknown' });
    expect(await estimate('SELECT FROM')).toMatchObject({ kind: 'unknown' });
  });
});
