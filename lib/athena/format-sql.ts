import { type Token, tokenize } from './parse/tokens';

const CLAUSES = [
  'SELECT',
  'FROM',
  'WHERE',
  'GROUP',
  'HAVING',
  'ORDER',
  'LIMIT',
  'OFFSET',
  'UNION',
  'INTERSECT',
  'EXCEPT',
  'WITH',
  'JOIN',
  'LEFT',
  'RIGHT',
  'FULL',
  'INNER',
  'CROSS',
  'WINDOW',
  'VALUES',
];
const KEYWORDS = new Set([
  ...CLAUSES,
  ...'BY AS ON USING AND OR NOT IN IS NULL LIKE BETWEEN CASE WHEN THEN ELSE END DISTINCT ALL ASC DESC OVER PARTITION OUTER INTERVAL CAST TRY_CAST EXISTS UNNEST NULLS FIRST LAST ROWS RANGE PRECEDING FOLLOWING CURRENT ROW UNBOUNDED FILTER'.split(
    ' ',
  ),
]);
/** Words that go on in the line the clause before them began. */
const JOINED: Readonly<Record<string, readonly string[]>> = {
  JOIN: ['LEFT', 'RIGHT', 'FULL', 'INNER', 'CROSS', 'OUTER'],
  SELECT: ['ALL', 'UNION', 'INTERSECT', 'EXCEPT'],
};

/** The same tokens, one clause per line, keywords in capitals. Text in quotes and comments stays as it is. */
export function formatSql(text: string): string {
  const lines: string[] = [];
  let line = '';
  let depth = 0;
  const breaks: number[] = [];
  const flush = () => {
    if (line.trim()) lines.push('  '.repeat(breaks.length) + line.trim());
    line = '';
  };
  let previous: Token | undefined;
  for (const token of tokenize(text)) {
    const word = token.kind === 'word' ? token.value : '';
    const starts = CLAUSES.includes(word) && !(JOINED[word] ?? []).includes(previous?.value ?? '');
    // Inside a call, such as extract(hour FROM x), a clause word begins nothing.
    if (starts && depth === (breaks.at(-1) ?? 0)) flush();
    if (token.kind === 'symbol' && token.text === ')') {
      if (breaks.at(-1) === depth && breaks.length > 0) {
        flush();
        breaks.pop();
      }
      depth -= 1;
    }
    line += spaceBetween(previous, token) + (KEYWORDS.has(word) ? word : token.text);
    if (token.kind === 'comment' && token.text.startsWith('--')) flush();
    if (token.kind === 'symbol' && token.text === '(') {
      depth += 1;
      if (/^\s*(?:select|with)\b/i.test(text.slice(token.to))) {
        flush();
        breaks.push(depth);
      }
    }
    previous = token;
  }
  flush();
  return lines.join('\n');
}

function spaceBetween(before: Token | undefined, token: Token): string {
  if (!before) return '';
  if (['.', '['].includes(before.text) || ['.', ',', ')', ';', '[', ']'].includes(token.text))
    return '';
  if (before.text === '(') return '';
  // A name touches the parenthesis of its call; a keyword does not.
  if (token.text === '(')
    return before.kind === 'word' && !KEYWORDS.has(before.value)
      ? ''
      : before.kind === 'word' && before.to === token.from
        ? ''
        : ' ';
  return before.to === token.from &&
    (before.kind === 'symbol' || token.kind === 'symbol') &&
    !'=<>'.includes(before.text.charAt(0)) &&
    !'=<>'.includes(token.text.charAt(0)) &&
    ![',', '+', '*', '/', '-', '||', '->'].includes(before.text)
    ? ''
    : ' ';
}
