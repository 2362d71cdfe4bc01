export interface CsvMarks {
  readonly separator: string;
  readonly quote: string;
  readonly escape: string;
}

/**
 * The fields of a line as OpenCSVSerde splits it (opencsv 2.3): quotes in the middle of a field stay, an escape that
 * escapes nothing goes, and a field whose quotes do not end on the line is none.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/csv-serde.html
 */
export function splitCsvLine(line: string, { separator, quote, escape }: CsvMarks): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    const next = line.charAt(at + 1);
    if (character === escape) {
      if (quoted && next !== '' && (next === quote || next === escape)) {
        field += next;
        at += 1;
      }
    } else if (character === quote) {
      if (quoted && next === quote) {
        field += next;
        at += 1;
        continue;
      }
      const inside =
        at > 2 && line.charAt(at - 1) !== separator && next !== '' && next !== separator;
      if (inside) field = field !== '' && field.trim() === '' ? '' : field + character;
      quoted = !quoted;
    } else if (character === separator && !quoted) {
      fields.push(field);
      field = '';
    } else {
      field += character;
    }
  }
  if (!quoted) fields.push(field);
  return fields;
}
