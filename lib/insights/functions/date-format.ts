// Java's date patterns, as far as DuckDB can read them.

/** Java DateTimeFormatter letters and DuckDB's strptime specifier; longest first. */
const JAVA: readonly (readonly [RegExp, string])[] = [
  [/^y{4}|^u{4}/, '%Y'],
  [/^yy(?!y)/, '%y'],
  [/^MMMM/, '%B'],
  [/^MMM/, '%b'],
  [/^MM?/, '%m'],
  [/^dd?/, '%d'],
  [/^DD?D?/, '%j'],
  [/^EEEE/, '%A'],
  [/^E{1,3}/, '%a'],
  [/^HH?/, '%H'],
  [/^hh?/, '%I'],
  [/^a/, '%p'],
  [/^mm?/, '%M'],
  [/^ss?/, '%S'],
  [/^SSSSSSSSS/, '%n'],
  [/^SSSSSS/, '%f'],
  [/^SSS/, '%g'],
  [/^(?:XXX|XX|X|ZZZZZ|ZZZ|ZZ|Z|xxx|xx|x)/, '%z'],
  [/^(?:VV|zzz|z)/, '%Z'],
];

/** A Java pattern as strptime specifiers, or what is wrong with it. */
export function formatTokens(pattern: string): { format: string } | { error: string } {
  let format = '';
  let rest = pattern;
  while (rest) {
    const quoted = /^'((?:[^']|'')*)'/.exec(rest);
    const known = JAVA.find(([rule]) => rule.test(rest));
    const length = quoted?.[0].length ?? known?.[0].exec(rest)?.[0].length ?? 1;
    const char = rest[0] ?? '';
    if (quoted) format += escape(quoted[1] === '' ? "'" : (quoted[1] ?? '').replaceAll("''", "'"));
    else if (known) format += known[1];
    else if (/[A-Za-z']/.test(char))
      return { error: `the pattern letter ${char} is not supported` };
    else format += escape(char);
    rest = rest.slice(length);
  }
  if (!isDate(format)) return { error: 'the pattern must name a year, a month and a day' };
  return { format };
}

/** Without one of them there is no instant, whatever the text says. */
const isDate = (format: string) =>
  /%y/i.test(format) && (/%j/.test(format) || (/%[mbB]/.test(format) && /%d/.test(format)));

export function strptimeFormat(pattern: string): string {
  const tokens = formatTokens(pattern);
  return 'error' in tokens ? '' : tokens.format;
}

const escape = (literal: string) => literal.replaceAll('%', '%%');
