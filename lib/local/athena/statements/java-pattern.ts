import { codedFailure } from '../query-failure';

const MAX_PATTERN = 10_000;

// What Java reads in another way than JavaScript, or JavaScript not at all.
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/[*+?}]\+/, 'a possessive quantifier'],
  [/\(\?>/, 'an atomic group'],
  [/\(\?[a-z-]+[:)]/i, 'an inline flag'],
  [/\\[QEAGZzhHRXpPNaec0]/, 'an escape that only Java knows'],
  [/&&/, 'an intersection of character classes'],
  [/\[[^\]]*(?<!\\)\[/, 'a character class within another'],
  [/\[\^?\]/, 'a character class that begins with its end'],
  [/\\k|\\[1-9]/, 'a reference to a group'],
];

/**
 * A Java pattern as JavaScript spells it.
 *
 * @throws {QueryFailure} `NOT_SUPPORTED` for what the two read differently, `HIVE_INVALID_METADATA` for what is no pattern
 */
export function toJavaScriptPattern(pattern: string): string {
  if (pattern.length > MAX_PATTERN) throw unsupported(`more than ${MAX_PATTERN} characters`);
  // An escaped character says nothing; only whether it is one of those escapes.
  const bare = pattern.replaceAll(/\\[^A-Za-z0-9]/g, '_');
  const foreign = FOREIGN.find(([expression]) => expression.test(bare));
  if (foreign) throw unsupported(foreign[1]);
  const translated = translateSpaces(pattern);
  try {
    // Only whether it compiles; it runs where a timeout guards it.
    RegExp(translated);
  } catch (cause) {
    throw codedFailure('HIVE_INVALID_METADATA', `input.regex is not a pattern: ${pattern}`, cause);
  }
  return translated;
}

/** Java's `\s` is ASCII; JavaScript's is not. */
function translateSpaces(pattern: string): string {
  let inClass = false;
  return pattern.replaceAll(/\\[\s\S]|[[\]]/g, (token) => {
    if (token === '[') inClass = true;
    if (token === ']') inClass = false;
    if (token === '\\s') return inClass ? SPACES : `[${SPACES}]`;
    if (token !== '\\S') return token;
    if (inClass) throw unsupported('\\S in a character class');
    return `[^${SPACES}]`;
  });
}

const SPACES = ' \\t\\n\\v\\f\\r';

const unsupported = (what: string) =>
  codedFailure('NOT_SUPPORTED', `input.regex with ${what} is not supported on this machine`);
