import { describe, expect, it } from 'vitest';

import { AWS_GUIDE, HIVE_PARQUET, WALK_THROUGH } from './fixtures/tables';
import { otherNamesOf, readTableShape, type TableMetadata, type TableShape } from './table-shape';

describe('otherNamesOf', () => {
  it.each([
    ['srcaddr', ['sourceaddress', 'source_address']],
    ['Log_Status', ['logstatus', 'log-status']],
    ['action', []],
    ['who', []],
  ])('knows what else %s is called', (column, names) =>
    expect(otherNamesOf(column)).toEqual(names),
  );
});

describe('readTableShape', () => {
  it('reads the walk-through’s table', () => {
    expect(shapeOf(WALK_THROUGH)).toMatchObject({
      name: 'default.vpc_flow_logs',
      columns: { source: 'sourceaddress', targetPort: 'destinationport', start: 'starttime' },
      day: { kind: 'text', column: 'dt', pattern: null },
    });
  });

  it('reads the table of AWS’s guide, whose start and end need quotes', () => {
    expect(shapeOf(AWS_GUIDE)).toMatchObject({
      columns: { source: 'srcaddr', interface: 'interface_id', start: '"start"', end: '"end"' },
      day: { kind: 'date', column: '"date"' },
    });
  });

  it('reads a Hive-compatible Parquet table, filed by year, month and day', () => {
    expect(shapeOf(HIVE_PARQUET)).toMatchObject({
      columns: { logStatus: 'log_status' },
      day: {
        kind: 'parts',
        keys: [
          { column: '"year"', isNumber: false },
          { column: '"month"', isNumber: false },
          { column: '"day"', isNumber: false },
        ],
      },
    });
  });

  it('reads columns that keep the dashes of the field names', () => {
    const columns = WALK_THROUGH.columns.map(({ name, type }) => ({
      name: { interfaceid: 'interface-id', logstatus: 'log-status' }[name] ?? name,
      type,
    }));
    expect(shapeOf({ ...WALK_THROUGH, columns }).columns).toMatchObject({
      interface: '"interface-id"',
      logStatus: '"log-status"',
    });
  });

  it('finds names in any case', () => {
    const columns = AWS_GUIDE.columns.map(({ name, type }) => ({ name: name.toUpperCase(), type }));
    expect(shapeOf({ ...AWS_GUIDE, columns }).columns.source).toBe('srcaddr');
  });

  it.each([
    ['yyyy/MM/dd', 'day'],
    ['yyyy-MM-dd', 'dt'],
    ['yyyyMMdd', 'date'],
    ['yyyy/MM/dd/HH', 'day'],
  ])('takes the spelling %s from partition projection', (pattern, key) => {
    const table: TableMetadata = {
      ...AWS_GUIDE,
      partitionKeys: [
        { name: 'region', type: 'string' },
        { name: key, type: 'string' },
      ],
      parameters: { 'projection.enabled': 'true', [`projection.${key}.format`]: pattern },
    };
    expect(shapeOf(table).day).toMatchObject({ kind: 'text', pattern });
  });

  it.each([
    ['a spelling that does not sort as time does', 'dd-MM-yyyy', [{ name: 'dt', type: 'string' }]],
    ['no key that files by day', undefined, [{ name: 'region', type: 'string' }]],
    [
      'a day of the month alone',
      undefined,
      [
        { name: 'year', type: 'int' },
        { name: 'day', type: 'int' },
      ],
    ],
    ['no partitions', undefined, []],
  ])('bounds nothing by %s', (_, format, partitionKeys) => {
    const parameters: Record<string, string> = format ? { 'projection.dt.format': format } : {};
    expect(shapeOf({ ...AWS_GUIDE, partitionKeys, parameters }).day).toBeNull();
  });

  it('names the fields that a table lacks', () => {
    const columns = AWS_GUIDE.columns.filter(({ name }) => !['srcaddr', 'end'].includes(name));
    expect(readTableShape({ ...AWS_GUIDE, columns })).toEqual({ missing: ['source', 'end'] });
  });

  it('quotes names that are words of the language or hold anything odd', () => {
    expect(shapeOf({ ...AWS_GUIDE, database: 'order', name: 'flow"logs' }).name).toBe(
      '"order"."flow""logs"',
    );
  });
});

function shapeOf(table: TableMetadata): TableShape {
  const result = readTableShape(table);
  if ('shape' in result) return result.shape;
  throw new Error(`missing ${result.missing.join(', ')}`);
}
