import type { CreateTableStatement, RowFormat } from '@/lib/athena/statement';

import type { Serde, TableDefinition } from '../catalog/model';
import { codedFailure } from '../query-failure';
import { toJavaScriptPattern } from './java-pattern';

type Storage = Pick<
  Extract<TableDefinition, { kind: 'table' }>,
  'delimiter' | 'nullText' | 'serde'
>;

/**
 * What STORED AS and ROW FORMAT make of a table's objects.
 *
 * @throws {QueryFailure} `NOT_SUPPORTED` for a format that is not read here
 */
export function readStorage({ storedAs, rowFormat }: CreateTableStatement): Storage {
  const named = rowFormat?.kind === 'serde' ? rowFormat : null;
  const parquet = /^parquet$|ParquetInputFormat$/i.test(storedAs);
  if (parquet || /(?:^|\.)ParquetHiveSerDe$/i.test(named?.name ?? '')) {
    const own = rowFormat === null || /(?:^|\.)ParquetHiveSerDe$/i.test(named?.name ?? '');
    if (!parquet || !own) throw unsupported('Parquet with another ROW FORMAT or STORED AS');
    return { ...DEFAULT, serde: { kind: 'parquet' } };
  }
  if (!/^textfile$|textinputformat$/i.test(storedAs)) {
    throw unsupported(`STORED AS ${storedAs.toUpperCase()}`);
  }
  if (named && !/(?:^|\.)LazySimpleSerDe$/i.test(named.name)) {
    return { ...DEFAULT, serde: readSerde(named) };
  }
  return readRowFormat(rowFormat);
}

type NamedSerde = Extract<RowFormat, { kind: 'serde' }>;

function readSerde({ name, properties }: NamedSerde): Serde {
  const known = (names: readonly string[]) => {
    const foreign = Object.keys(properties).find((property) => !names.includes(property));
    if (foreign !== undefined) throw unsupported(`SERDEPROPERTIES '${foreign}'`);
  };
  if (/^org\.apache\.hadoop\.hive\.serde2\.RegexSerDe$/i.test(name)) {
    known(['input.regex', 'input.regex.case.insensitive', 'serialization.format']);
    const pattern = properties['input.regex'];
    if (pattern === undefined)
      throw codedFailure('HIVE_INVALID_METADATA', 'input.regex is missing');
    const ignoreCase = properties['input.regex.case.insensitive']?.toLowerCase() === 'true';
    return { kind: 'regex', pattern: toJavaScriptPattern(pattern), source: pattern, ignoreCase };
  }
  if (/^org\.apache\.hadoop\.hive\.serde2\.OpenCSVSerde$/i.test(name)) {
    known(['separatorChar', 'quoteChar', 'escapeChar', 'serialization.format']);
    return readCsv(properties);
  }
  if (/^org\.openx\.data\.jsonserde\.JsonSerDe$/i.test(name)) {
    known(['ignore.malformed.json', 'paths', 'serialization.format']);
    const ignoreMalformed = properties['ignore.malformed.json']?.toLowerCase() === 'true';
    return { kind: 'json', ignoreMalformed };
  }
  if (/^org\.apache\.(?:hive\.hcatalog\.data|hadoop\.hive\.serde2)\.JsonSerDe$/i.test(name)) {
    known(['serialization.format']);
    return { kind: 'json' };
  }
  throw unsupported(`ROW FORMAT SERDE '${name}'`);
}

/** Hive's default escape, a quote, makes the reader take its own. */
function readCsv(properties: NamedSerde['properties']): Serde {
  const mark = (name: string, fallback: string) => {
    const text = properties[name] ?? fallback;
    if ([...text].length === 1 && text !== '\n') return text;
    throw unsupported(`${name} '${text}'`);
  };
  const [separator, quote] = [mark('separatorChar', ','), mark('quoteChar', '"')];
  const asked = mark('escapeChar', '\\');
  const escape = asked === '"' ? '\\' : asked;
  if (new Set([separator, quote, escape]).size < 3) {
    throw codedFailure(
      'HIVE_INVALID_METADATA',
      'The separator, quote, and escape characters must be different!',
    );
  }
  return { kind: 'csv', separator, quote, escape };
}

const DEFAULT_DELIMITER = '\x01';
const DEFAULT_NULL = '\\N';
const DEFAULT = { delimiter: DEFAULT_DELIMITER, nullText: DEFAULT_NULL };

function readRowFormat(format: RowFormat | null): Storage {
  if (!format) return DEFAULT;
  if (format.kind === 'delimited') {
    if (format.lineDelimiter !== '\n')
      throw unsupported('LINES TERMINATED BY other than a newline');
    return withEscape(oneCharacter(format.fieldDelimiter, format.nullText), format.escape);
  }
  const { properties } = format;
  const foreign = Object.keys(properties).find((name) => !KNOWN_SERDE_PROPERTIES.includes(name));
  if (foreign !== undefined) throw unsupported(`SERDEPROPERTIES '${foreign}'`);
  const delimiter = properties['field.delim'] ?? properties['serialization.format'];
  return withEscape(
    oneCharacter(delimiter ?? DEFAULT_DELIMITER, properties['serialization.null.format']),
    properties['escape.delim'] ?? null,
  );
}

function withEscape(storage: Storage, escape: string | null): Storage {
  if (escape === null) return storage;
  if ([...escape].length !== 1 || escape === storage.delimiter) {
    throw unsupported(`the escape ${escape}`);
  }
  return { ...storage, serde: { kind: 'escaped', escape } };
}

const KNOWN_SERDE_PROPERTIES = [
  'field.delim',
  'serialization.format',
  'line.delim',
  'escape.delim',
  'serialization.null.format',
];

function oneCharacter(delimiter: string, nullText: string | null | undefined) {
  if ([...delimiter].length !== 1) {
    throw unsupported(`a field delimiter of ${delimiter.length} characters`);
  }
  return { delimiter, nullText: nullText ?? DEFAULT_NULL };
}

const unsupported = (what: string) =>
  codedFailure('NOT_SUPPORTED', `${what} is not supported on this machine`);
