import { codedFailure } from '../query-failure';

/** How rows become the bytes of an object. */
export type OutputFormat =
  | {
      readonly kind: 'text';
      /** One character. */
      readonly delimiter: string;
      readonly nullText: string;
      readonly gzip: boolean;
    }
  | { readonly kind: 'json'; readonly gzip: boolean }
  | { readonly kind: 'parquet'; readonly codec: 'SNAPPY' | 'GZIP' | 'UNCOMPRESSED' };

type Properties = Readonly<Record<string, string | readonly string[]>>;

/**
 * The format that the `WITH (…)` of CTAS or UNLOAD asks for. GZIP is Athena's default for every format written here.
 *
 * @param known properties that the statement takes beside those of the format
 * @throws {QueryFailure} `NOT_SUPPORTED` for a format, compression or property that is not written here
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-table-as.html
 */
export function readOutputFormat(
  properties: Properties,
  fallback: string | null,
  known: readonly string[],
): OutputFormat {
  const foreign = Object.keys(properties).find(
    (name) => ![...FORMAT_PROPERTIES, ...known].includes(name),
  );
  if (foreign !== undefined) throw unsupported(`the property ${foreign}`);
  const name = readText(properties, 'format') ?? fallback;
  if (name === null) {
    throw codedFailure('INVALID_PROCEDURE_ARGUMENT', 'The property format is required');
  }
  const compression = readText(properties, 'write_compression', 'compression') ?? 'GZIP';
  const delimiter = readText(properties, 'field_delimiter');
  if (delimiter !== null && name.toUpperCase() !== 'TEXTFILE') {
    throw codedFailure(
      'INVALID_TABLE_PROPERTY',
      `Cannot specify field_delimiter table property for storage format: ${name.toUpperCase()}`,
    );
  }
  switch (name.toUpperCase()) {
    case 'TEXTFILE':
      return {
        kind: 'text',
        delimiter: oneCharacter(delimiter ?? '\x01'),
        nullText: '\\N',
        gzip: readGzip(compression),
      };
    case 'JSON':
      return { kind: 'json', gzip: readGzip(compression) };
    case 'PARQUET': {
      const own = readText(properties, 'parquet_compression') ?? compression;
      return { kind: 'parquet', codec: readCodec(own) };
    }
    default:
      throw unsupported(`the format ${name.toUpperCase()}`);
  }
}

const FORMAT_PROPERTIES = [
  'format',
  'field_delimiter',
  'compression',
  'write_compression',
  'parquet_compression',
];

/** @throws {QueryFailure} when the value is a list */
export function readText(properties: Properties, ...names: readonly string[]): string | null {
  const value = names.map((name) => properties[name]).find((text) => text !== undefined);
  if (value === undefined) return null;
  if (typeof value === 'string') return value;
  throw codedFailure('INVALID_TABLE_PROPERTY', `${names[0] ?? ''} must be a text`);
}

function readGzip(compression: string): boolean {
  const name = compression.toUpperCase();
  if (name === 'GZIP' || name === 'NONE') return name === 'GZIP';
  throw unsupported(`${name} compression of text`);
}

function readCodec(compression: string): 'SNAPPY' | 'GZIP' | 'UNCOMPRESSED' {
  const name = compression.toUpperCase();
  if (name === 'NONE') return 'UNCOMPRESSED';
  if (name === 'SNAPPY' || name === 'GZIP' || name === 'UNCOMPRESSED') return name;
  throw unsupported(`${name} compression of Parquet`);
}

function oneCharacter(delimiter: string): string {
  if ([...delimiter].length === 1 && delimiter !== '\n') return delimiter;
  throw unsupported('a field delimiter that is not one character');
}

const unsupported = (what: string) =>
  codedFailure('NOT_SUPPORTED', `Writing with ${what} is not supported on this machine`);
