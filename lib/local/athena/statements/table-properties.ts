import { codedFailure } from '../query-failure';

type Properties = Readonly<Record<string, string>>;

// What says how objects are read, and is not followed here.
const FOREIGN: Readonly<Record<string, RegExp>> = {
  'skip.footer.line.count': /^(?!\s*0*\s*$)/,
  table_type: /^(?!EXTERNAL_TABLE$)/i,
  transactional: /^true$/i,
  has_encrypted_data: /^true$/i,
  'field.delim': /^/,
  'escape.delim': /^/,
  'line.delim': /^(?!\n$|\\n$)/,
  'collection.delim': /^/,
  'colelction.delim': /^/,
  'mapkey.delim': /^/,
  'serialization.encoding': /^(?!utf-?8$)/i,
  'timestamp.formats': /^/,
  textfile_field_separator: /^/,
  textfile_field_separator_escape: /^/,
  csv_separator: /^/,
  csv_quote: /^/,
  csv_escape: /^/,
};

/** @throws {QueryFailure} `NOT_SUPPORTED` for a property that gives a table's objects another meaning than is read here */
export function checkProperties(properties: Properties): void {
  for (const [name, value] of Object.entries(properties)) {
    if (!FOREIGN[name.toLowerCase()]?.test(value)) continue;
    throw codedFailure(
      'NOT_SUPPORTED',
      `TBLPROPERTIES '${name}'='${value}' is not supported on this machine`,
    );
  }
}

/** The text that reads as NULL: Hive asks a table's own properties before those of its SerDe. */
export const nullTextOf = (properties: Properties, ofSerde: string) =>
  properties['serialization.null.format'] ?? ofSerde;
