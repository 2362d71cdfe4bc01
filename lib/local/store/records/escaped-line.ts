/** A field as it stands in the line, and what it says. */
export interface EscapedField {
  readonly raw: string;
  readonly text: string;
}

/** The fields of a line where an escape takes the meaning of the character behind it, as LazySimpleSerDe reads it. */
export function splitEscapedLine(line: string, delimiter: string, escape: string): EscapedField[] {
  const fields: EscapedField[] = [];
  let raw = '';
  let text = '';
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === delimiter) {
      fields.push({ raw, text });
      raw = '';
      text = '';
      continue;
    }
    raw += character;
    if (character !== escape || at + 1 === line.length) {
      text += character;
      continue;
    }
    at += 1;
    const escaped = line.charAt(at);
    raw += escaped;
    text += MEANINGS[escaped] ?? escaped;
  }
  fields.push({ raw, text });
  return fields;
}

const MEANINGS: Readonly<Record<string, string>> = { n: '\n', r: '\r' };
