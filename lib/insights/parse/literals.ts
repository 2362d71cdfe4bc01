// How strings and names are written, both ways.

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** The value of a quoted string: `\"`, `\'`, `\\`, `\n`, `\t` and `\r` are escapes; any other backslash is itself. */
export function readString(text: string): string {
  return text
    .slice(1, -1)
    .replace(/\\([^])/g, (both, char: string) =>
      '"\'\\'.includes(char) ? char : (ESCAPES[char] ?? both),
    );
}

export function writeString(value: string): string {
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r');
  return `"${escaped}"`;
}

/** The segments of a name token; backticks keep their dots together, also behind the `@` of a system field. */
export function readName(text: string): string[] {
  return [...text.matchAll(/(@?)`([^`]+)`|([^.`]+)/g)].map(
    ([, at = '', quoted, plain = '']) => at + (quoted ?? plain),
  );
}

/** The segments of a path in a string: `a.b[0]`, a key with dots in backticks. */
export function readPath(text: string): (string | number)[] {
  return [...text.matchAll(/`([^`]+)`|\[(\d+)\]|([^.`[\]]+)/g)].map(([, quoted, index, plain]) =>
    index === undefined ? (quoted ?? plain ?? '') : Number(index),
  );
}

/** A field's name as other commands see it: `a.b[0]`. */
export function fieldName(path: readonly (string | number)[]): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : at > 0 ? `.${part}` : part))
    .join('');
}

const PLAIN_FIRST = /^[@\p{L}_][\p{L}\p{N}_@]*$/u;
const PLAIN_NEXT = /^[\p{L}\p{N}_@]+$/u;
const RESERVED = /^(?:and|or|not|in|like|as|by|asc|desc|true|false)$/i;

export function writeName(path: readonly (string | number)[]): string {
  return path
    .map((part, at) => {
      if (typeof part === 'number') return `[${part}]`;
      const plain = at === 0 || typeof path[at - 1] === 'number' ? PLAIN_FIRST : PLAIN_NEXT;
      const reserved = at === 0 && typeof path[1] !== 'string' && RESERVED.test(part);
      const written = plain.test(part) && !reserved ? part : quoteName(part, at === 0);
      return at > 0 ? `.${written}` : written;
    })
    .join('');
}

const quoteName = (part: string, first: boolean) =>
  first && /^@./s.test(part) ? `@\`${part.slice(1)}\`` : `\`${part}\``;
