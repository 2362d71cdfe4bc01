import type { ColumnDefinition, CreateTableStatement, RowFormat } from '../statement';
import { unescapeHive } from './hive-escapes';
import type { TokenReader } from './token-reader';

/** CREATE [EXTERNAL] TABLE in Hive's words, from behind `TABLE`. */
export function parseCreateTable(reader: TokenReader, external: boolean): CreateTableStatement {
  const ifNotExists = reader.accepts('IF', 'NOT', 'EXISTS');
  const table = reader.tableName();
  const columns = reader.sees('(') ? reader.list(() => parseColumn(reader)) : [];

  let partitionColumns: ColumnDefinition[] = [];
  let comment: string | null = null;
  let rowFormat = null as RowFormat | null;
  let storedAs = 'textfile';
  let location: string | null = null;
  let properties: Record<string, string> = {};
  while (!reader.done) {
    if (reader.accepts('COMMENT')) comment = unescapeHive(reader.string());
    else if (reader.accepts('PARTITIONED', 'BY')) {
      partitionColumns = reader.list(() => parseColumn(reader));
    } else if (reader.accepts('ROW', 'FORMAT')) rowFormat = parseRowFormat(reader);
    else if (reader.accepts('WITH', 'SERDEPROPERTIES')) {
      const serde = parseProperties(reader);
      rowFormat = rowFormat?.kind === 'serde' ? { ...rowFormat, properties: serde } : rowFormat;
    } else if (reader.accepts('STORED', 'AS')) storedAs = parseStoredAs(reader);
    else if (reader.accepts('LOCATION')) location = unescapeHive(reader.string());
    else if (reader.accepts('TBLPROPERTIES')) properties = parseProperties(reader);
    else
      throw reader.mismatch(
        "'COMMENT', 'LOCATION', 'PARTITIONED', 'ROW', 'STORED', 'TBLPROPERTIES', <EOF>",
      );
  }
  return {
    kind: 'create-table',
    table,
    ifNotExists,
    external,
    columns,
    partitionColumns,
    comment,
    rowFormat,
    storedAs,
    location,
    properties,
  };
}

export function parseColumn(reader: TokenReader): ColumnDefinition {
  const name = reader.identifier();
  const hiveType = parseHiveType(reader);
  const comment = reader.accepts('COMMENT') ? unescapeHive(reader.string()) : null;
  return { name, hiveType, comment };
}

/** `decimal(10,2)`, `array<struct<a:int,b:string>>`: the text without blanks, in lower case. */
function parseHiveType(reader: TokenReader): string {
  let type = reader.identifier();
  if (reader.accepts('(')) {
    const numbers = [reader.take().text];
    while (reader.accepts(',')) numbers.push(reader.take().text);
    reader.expects(')');
    type += `(${numbers.join(',')})`;
  }
  if (!reader.accepts('<')) return type;
  type += '<';
  for (let depth = 1; depth > 0;) {
    const token = reader.take();
    if (token.text === '<') depth += 1;
    if (token.text === '>') depth -= 1;
    type += token.kind === 'quoted' ? token.value.toLowerCase() : token.text.toLowerCase();
  }
  return type;
}

function parseRowFormat(reader: TokenReader): RowFormat {
  if (reader.accepts('SERDE')) {
    const name = reader.string();
    const properties = reader.accepts('WITH', 'SERDEPROPERTIES') ? parseProperties(reader) : {};
    return { kind: 'serde', name, properties };
  }
  reader.expects('DELIMITED');
  let fieldDelimiter = '\u0001';
  let escape: string | null = null;
  let lineDelimiter = '\n';
  let nullText: string | null = null;
  for (;;) {
    if (reader.accepts('FIELDS', 'TERMINATED', 'BY')) {
      fieldDelimiter = unescapeHive(reader.string());
      if (reader.accepts('ESCAPED', 'BY')) escape = unescapeHive(reader.string());
    } else if (reader.accepts('LINES', 'TERMINATED', 'BY'))
      lineDelimiter = unescapeHive(reader.string());
    else if (reader.accepts('NULL', 'DEFINED', 'AS')) nullText = unescapeHive(reader.string());
    else if (reader.accepts('COLLECTION', 'ITEMS', 'TERMINATED', 'BY')) reader.string();
    else if (reader.accepts('MAP', 'KEYS', 'TERMINATED', 'BY')) reader.string();
    else return { kind: 'delimited', fieldDelimiter, escape, lineDelimiter, nullText };
  }
}

function parseStoredAs(reader: TokenReader): string {
  if (!reader.accepts('INPUTFORMAT')) return reader.identifier();
  const inputFormat = reader.string();
  if (reader.accepts('OUTPUTFORMAT')) reader.string();
  return inputFormat;
}

export function parseProperties(reader: TokenReader): Record<string, string> {
  const entries = reader.list(() => {
    const key =
      reader.peek()?.kind === 'word' ? reader.identifier() : unescapeHive(reader.string());
    reader.expects('=');
    return [key, unescapeHive(reader.string())] as const;
  });
  return Object.fromEntries(entries);
}
