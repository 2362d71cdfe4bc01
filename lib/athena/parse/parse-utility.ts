import type { Statement } from '../statement';
import { unescapeHive } from './hive-escapes';
import { parsePartition } from './parse-alter-table';
import type { TokenReader } from './token-reader';

/** SHOW …, from behind `SHOW`. */
export function parseShow(reader: TokenReader): Statement {
  if (reader.accepts('DATABASES') || reader.accepts('SCHEMAS')) {
    return { kind: 'show-databases', pattern: parsePattern(reader) };
  }
  if (reader.accepts('TABLES')) {
    return { kind: 'show-tables', database: parseIn(reader), pattern: parsePattern(reader) };
  }
  if (reader.accepts('VIEWS')) {
    return { kind: 'show-views', database: parseIn(reader), pattern: parsePattern(reader) };
  }
  if (reader.accepts('COLUMNS')) {
    if (!reader.accepts('IN')) reader.expects('FROM');
    const table = reader.tableName();
    const database = parseIn(reader);
    return { kind: 'show-columns', table: database ? { ...table, database } : table };
  }
  if (reader.accepts('PARTITIONS')) {
    const table = reader.tableName();
    return {
      kind: 'show-partitions',
      table,
      partition: reader.accepts('PARTITION') ? parsePartition(reader) : null,
    };
  }
  if (reader.accepts('CREATE', 'TABLE'))
    return { kind: 'show-create-table', table: reader.tableName() };
  if (reader.accepts('CREATE', 'VIEW'))
    return { kind: 'show-create-view', table: reader.tableName() };
  if (reader.accepts('TBLPROPERTIES')) {
    const table = reader.tableName();
    const property = reader.sees('(') ? (reader.list(() => reader.string())[0] ?? null) : null;
    return { kind: 'show-table-properties', table, property };
  }
  throw reader.mismatch(
    "'COLUMNS', 'CREATE', 'DATABASES', 'PARTITIONS', 'SCHEMAS', 'TABLES', 'TBLPROPERTIES', 'VIEWS'",
  );
}

/** DESCRIBE, from behind `DESCRIBE` or `DESC`. */
export function parseDescribe(reader: TokenReader): Statement {
  const mode = reader.accepts('EXTENDED')
    ? 'extended'
    : reader.accepts('FORMATTED')
      ? 'formatted'
      : 'plain';
  const table = reader.tableName();
  const partition = reader.accepts('PARTITION') ? parsePartition(reader) : null;
  const column = reader.done ? null : reader.identifier();
  return { kind: 'describe', table, mode, partition, column };
}

function parseIn(reader: TokenReader): string | null {
  return reader.accepts('IN') || reader.accepts('FROM') ? reader.identifier() : null;
}

function parsePattern(reader: TokenReader): string | null {
  if (reader.done) return null;
  reader.accepts('LIKE');
  return unescapeHive(reader.string());
}
