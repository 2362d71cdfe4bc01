// strftime's conversions as C has them, made of those DuckDB has. DuckDB's own %g, %n, %c, %x and %z mean other things.

/** A part of a format: for DuckDB's strftime, or SQL over the local time and over UTC, both TIMESTAMP. */
export type Part =
  | { readonly kind: 'format'; readonly format: string }
  | { readonly kind: 'sql'; readonly sql: (local: string, utc: string) => string };

const SAME = new Set('aAbBdfGHIjmMpSuUVwWyY');
const WITHOUT_PADDING = new Set('dHIjmMSy');
const SHORT: Readonly<Record<string, string>> = {
  '%': '%%',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  h: '%b',
  n: '\n',
  R: '%H:%M',
  r: '%I:%M:%S %p',
  t: '\t',
  T: '%H:%M:%S',
};

const padded = (sql: string) => `lpad(CAST(${sql} AS VARCHAR), 2, ' ')`;
const MADE: Readonly<Record<string, (local: string, utc: string) => string>> = {
  C: (local) => `lpad(CAST(year(${local}) // 100 AS VARCHAR), 2, '0')`,
  e: (local) => padded(`day(${local})`),
  g: (local) => `right(strftime(${local}, '%G'), 2)`,
  k: (local) => padded(`hour(${local})`),
  l: (local) => padded(`(hour(${local}) + 11) % 12 + 1`),
  s: (_, utc) => `CAST(epoch_ms(${utc}) // 1000 AS VARCHAR)`,
  z: (local, utc) => {
    const minutes = `((epoch_ms(${local}) - epoch_ms(${utc})) // 60000)`;
    const digits = `lpad(CAST(abs(${minutes}) // 60 * 100 + abs(${minutes}) % 60 AS VARCHAR), 4, '0')`;
    return `CASE WHEN ${minutes} < 0 THEN '-' ELSE '+' END || ${digits}`;
  },
};

/** The parts of a format, or what is wrong with it. `%c`, `%x`, `%X` and `%Z` depend on a locale: they are refused. */
export function strftimeParts(format: string): readonly Part[] | { readonly error: string } {
  const parts: Part[] = [];
  const add = (text: string) => {
    const last = parts.at(-1);
    if (last?.kind === 'format') parts.splice(-1, 1, { ...last, format: last.format + text });
    else parts.push({ kind: 'format', format: text });
  };
  for (const [text, minus = '', letter] of format.matchAll(/%(-?)(.?)|[^%]+/gsu)) {
    if (letter === undefined) add(text);
    else if (minus ? WITHOUT_PADDING.has(letter) : SAME.has(letter)) add(text);
    else {
      const short = minus ? undefined : SHORT[letter];
      const sql = minus ? undefined : MADE[letter];
      if (short !== undefined) add(short);
      else if (sql) parts.push({ kind: 'sql', sql });
      else return { error: `the format specifier ${text} is not supported` };
    }
  }
  return parts;
}
