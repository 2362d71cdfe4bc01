import { describe, expect, it } from 'vitest';

import { decodeMetadata, encodeMetadata } from './metadata-file';
import { type ColumnInfo, type ResultMeta, textColumn } from './result-meta';

const column = (Type: string, more: Partial<ColumnInfo> = {}): ColumnInfo => ({
  ...textColumn('x'),
  Type,
  ...more,
});

describe('a metadata file', () => {
  it('is the bytes that Athena writes beside an INSERT of one row', () => {
    const rows = { ...column('bigint', { Precision: 19 }), Name: 'rows', Label: 'rows' };
    const id = '20260920_182735_00027_jemvf';
    const written = encodeMetadata({ id, update: { type: 'INSERT', count: 1 }, columns: [rows] });
    expect(written).toHaveLength(75);
    expect(written.subarray(29).toString('hex')).toBe(
      '1206494e534552541801' +
        '22220a046869766522' +
        '04726f77732a04726f777332' +
        '06626967696e7438134000480350' +
        '00',
    );
  });

  it('has no length and case for a string of Hive, as beside SHOW CREATE TABLE', () => {
    const columns = [textColumn('createtab_stmt')];
    expect(encodeMetadata({ id: 'x'.repeat(36), update: null, columns })).toHaveLength(88);
  });

  it.each<[string, ResultMeta]>([
    ['of a query', { id: 'a', update: null, columns: [column('integer', { Precision: 10 })] }],
    [
      'of every kind of type',
      {
        id: 'ü',
        update: null,
        columns: [
          column('varchar', { Precision: 2_147_483_647, CaseSensitive: true }),
          column('decimal', { Precision: 38, Scale: 10 }),
          column('varbinary', { Precision: 1_073_741_824 }),
          column('date'),
          column('boolean'),
          column('array'),
          column('interval day to second'),
        ],
      },
    ],
    ['of nothing written', { id: 'b', update: { type: 'CREATE TABLE', count: 0 }, columns: [] }],
    ['of many rows', { id: 'b', update: { type: 'INSERT', count: 2 ** 40 }, columns: [] }],
  ])('says again what it was told %s', (_, meta) => {
    expect(decodeMetadata(encodeMetadata(meta))).toEqual(meta);
  });

  it.each(['{"columns":[]}', '\x0a\x7f', '\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff'])(
    'is not %j',
    (text) => {
      expect(() => decodeMetadata(Buffer.from(text, 'latin1'))).toThrow(RangeError);
    },
  );
});
