import type { PartitionFilter, Statement } from '../statement';
import { unescapeHive } from './hive-escapes';
import { parseColumn, parseProperties } from './parse-create-table';
import type { TokenReader } from './token-reader';

/** ALTER TABLE, from behind `TABLE`. */
export function parseAlterTable(reader: TokenReader): Statement {
  const table = reader.tableName();
  if (reader.accepts('ADD')) {
    const ifNotExists = reader.accepts('IF', 'NOT', 'EXISTS');
    if (reader.sees('PARTITION')) {
      const partitions = [];
      while (reader.accepts('PARTITION')) {
        const values = parsePartition(reader);
        const location = reader.accepts('LOCATION') ? unescapeHive(reader.string()) : null;
        partitions.push({ values, location });
      }
      return { kind: 'add-partitions', table, ifNotExists, partitions };
    }
    reader.expects('COLUMNS');
    const columns = reader.list(() => parseColumn(reader));
    return { kind: 'add-columns', table, replace: false, columns };
  }
  if (reader.accepts('REPLACE', 'COLUMNS')) {
    return {
      kind: 'add-columns',
      table,
      replace: true,
      columns: reader.list(() => parseColumn(reader)),
    };
  }
  if (reader.accepts('DROP')) {
    const ifExists = reader.accepts('IF', 'EXISTS');
    const partitions = [];
    do {
      reader.expects('PARTITION');
      partitions.push(reader.list(() => parseFilter(reader)));
    } while (reader.accepts(','));
    return { kind: 'drop-partitions', table, ifExists, partitions };
  }
  if (reader.accepts('SET', 'TBLPROPERTIES')) {
    return { kind: 'set-table-properties', table, properties: parseProperties(reader) };
  }
  const partition = reader.accepts('PARTITION') ? parsePartition(reader) : null;
  if (partition && reader.accepts('RENAME', 'TO', 'PARTITION')) {
    return { kind: 'rename-partition', table, from: partition, to: parsePartition(reader) };
  }
  reader.expects('SET', 'LOCATION');
  return { kind: 'set-location', table, partition, location: unescapeHive(reader.string()) };
}

/** `(dt='2023-10-22', hour=5)`: values stay text. */
export function parsePartition(reader: TokenReader): Record<string, string> {
  const entries = reader.list(() => {
    const column = reader.identifier();
    reader.expects('=');
    return [column, parseValue(reader)] as const;
  });
  return Object.fromEntries(entries);
}

function parseFilter(reader: TokenReader): PartitionFilter {
  const column = reader.identifier();
  const op = OPERATORS.find((name) => reader.accepts(name));
  if (!op) throw reader.mismatch("'=', '<', '<=', '>', '>=', '<>'");
  return { column, op: op === '!=' ? '<>' : op, value: parseValue(reader) };
}

const OPERATORS = ['=', '<=', '<>', '!=', '>=', '<', '>'] as const;

function parseValue(reader: TokenReader): string {
  // date '2023-10-22' is how a typed value is written.
  if (reader.sees('DATE')) reader.take();
  const token = reader.peek();
  if (token?.kind === 'number') return reader.take().text;
  return unescapeHive(reader.string());
}
