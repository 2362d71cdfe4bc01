import { refuse } from '../analysis-error';
import { fail, once, quote } from '../emit/sql';
import { type Call, scalar } from './definition';
import { javaFormat } from './java-format';
import { joinedText, twoOrMore } from './join-text';
import { replacedType } from './text-length';
import { clamped, trimmed, upperCase } from './text-parts';

/** Longest text a padding or repetition may make. */
const MAX_TEXT = 1_000_000;

const keep = (name: string, help: string) =>
  scalar(name, 'varchar(x) -> varchar(x)', help, ([s = '']) => `${name}(${s})`);

const invalid = (message: string, { result }: Call) =>
  fail('INVALID_FUNCTION_ARGUMENT', message, result);

function pad(name: 'lpad' | 'rpad') {
  return scalar(
    name,
    'varchar, bigint, varchar -> varchar',
    `Padded on the ${name === 'lpad' ? 'left' : 'right'} to a length, or cut`,
    ([s = '', size = '', fill = ''], call) =>
      once(
        size,
        (n) =>
          `(CASE WHEN ${s} IS NULL OR ${n} IS NULL OR ${fill} IS NULL THEN NULL WHEN ${n} < 0 OR ${n} > ${MAX_TEXT} THEN ${invalid(quote(`Target length must be in the range [0..${MAX_TEXT}]`), call)} WHEN ${fill} = '' THEN ${invalid(quote('Padding string must not be empty'), call)} ELSE ${name}(${s}, CAST(${n} AS INTEGER), ${fill}) END)`,
      ),
  );
}

const trims = (['trim', 'ltrim', 'rtrim'] as const).flatMap((name) => {
  const help = `Without ${name === 'trim' ? '' : name === 'ltrim' ? 'leading ' : 'trailing '}white space, or the given characters`;
  return [
    scalar(name, 'varchar(x) -> varchar(x)', help, ([s = '']) => trimmed(name, s)),
    scalar(
      name,
      'varchar(x), varchar -> varchar(x)',
      help,
      ([s = '', set = '']) => `${name}(${s}, ${set})`,
    ),
  ];
});

const substrings = ['substr', 'substring'].flatMap((name) => [
  scalar(
    name,
    'varchar(x), bigint -> varchar(x)',
    'The text from a position; negative counts from the end',
    ([s = '', from = ''], { nodes: [, start] }) => `ath_substr(${s}, ${clamped(from, start)})`,
  ),
  scalar(
    name,
    'varchar(x), bigint, bigint -> varchar(x)',
    'A part of the text: position and length',
    ([s = '', from = '', size = ''], { nodes: [, start, length] }) =>
      `ath_substr_length(${s}, ${clamped(from, start)}, ${clamped(size, length)})`,
  ),
]);

export const STRING_FUNCTIONS = [
  scalar('upper', 'varchar(x) -> varchar(x)', 'In capital letters', ([s = '']) => upperCase(s)),
  keep('lower', 'In small letters'),
  keep('reverse', 'Back to front'),
  scalar('length', 'varchar -> bigint', 'Number of characters', ([s = '']) => `length(${s})`),
  scalar('length', 'varbinary -> bigint', 'Number of bytes', ([b = '']) => `octet_length(${b})`),
  scalar('chr', 'bigint -> varchar(1)', 'The character of a code point', ([n = ''], call) =>
    once(
      n,
      (code) =>
        `(CASE WHEN ${code} < 0 OR ${code} > 1114111 THEN ${invalid(`'Not a valid Unicode code point: ' || ${code}`, call)} ELSE chr(CAST(${code} AS INTEGER)) END)`,
    ),
  ),
  scalar(
    'codepoint',
    'varchar(1) -> integer',
    'The code point of a single character',
    ([s = ''], call) =>
      once(
        s,
        (text) =>
          `(CASE WHEN length(${text}) <> 1 THEN ${invalid(`'Input string must be a single character string'`, call)} ELSE unicode(${text}) END)`,
      ),
  ),
  scalar(
    'concat',
    'varchar… -> varchar',
    'The texts one behind another; NULL if any is NULL',
    (args) => `(${args.join(' || ')})`,
    { check: twoOrMore('There must be two or more concatenation arguments') },
  ),
  scalar(
    'concat',
    'varbinary… -> varbinary',
    'The bytes one behind another',
    // With a bare NULL in it DuckDB forgets that these are bytes.
    (args) => `CAST((${args.join(' || ')}) AS BLOB)`,
    { check: twoOrMore('There must be two or more concatenation arguments') },
  ),
  scalar(
    'concat_ws',
    'varchar, array(varchar) -> varchar',
    'Joined by a separator, without NULLs',
    ([separator = '', list = ''], { nodes: [node] }) =>
      joinedText(`list_filter(${list}, lambda cw: cw IS NOT NULL)`, separator, node),
  ),
  scalar(
    'concat_ws',
    'varchar, varchar… -> varchar',
    'Joined by a separator, without NULLs',
    ([separator = '', ...args]) =>
      `(CASE WHEN ${separator} IS NOT NULL THEN concat_ws(${[separator, ...args].join(', ')}) END)`,
  ),
  ...trims,
  ...substrings,
  pad('lpad'),
  pad('rpad'),
  scalar(
    'replace',
    'varchar(x), varchar -> varchar(x)',
    'Without every occurrence of a text',
    ([s = '', find = '']) => `replace(${s}, ${find}, '')`,
  ),
  scalar(
    'replace',
    'varchar(x), varchar(y), varchar(z) -> varchar',
    'With every occurrence of a text replaced',
    ([s = '', find = '', by = '']) => `ath_replace(${s}, ${find}, ${by})`,
    { resultType: replacedType },
  ),
  ...['strpos'].flatMap((name) => [
    scalar(
      name,
      'varchar, varchar -> bigint',
      'Position of a text, 0 if it does not occur',
      ([s = '', find = '']) => `strpos(${s}, ${find})`,
    ),
    scalar(
      name,
      'varchar, varchar, bigint -> bigint',
      'Position of the n-th occurrence',
      ([s = '', find = '', n = '']) => `ath_strpos(${s}, ${find}, ${n})`,
    ),
  ]),
  scalar(
    'starts_with',
    'varchar, varchar -> boolean',
    'Whether the text begins with another',
    ([s = '', start = '']) => `starts_with(${s}, ${start})`,
  ),
  scalar(
    'split',
    'varchar(x), varchar -> array(varchar(x))',
    'The parts between separators',
    ([s = '', separator = ''], call) =>
      `(CASE WHEN ${s} IS NULL OR ${separator} IS NULL THEN NULL WHEN ${separator} = '' THEN ${invalid(quote('The delimiter may not be the empty string'), call)} ELSE string_split(${s}, ${separator}) END)`,
  ),
  scalar(
    'split',
    'varchar(x), varchar, bigint -> array(varchar(x))',
    'At most n parts; the last holds the rest',
    ([s = '', separator = '', n = ''], call) =>
      `(CASE WHEN ${s} IS NULL OR ${separator} IS NULL OR ${n} IS NULL THEN NULL WHEN ${separator} = '' THEN ${invalid(quote('The delimiter may not be the empty string'), call)} WHEN ${n} <= 0 THEN ${invalid(quote('Limit must be positive'), call)} WHEN ${n} > 2147483647 THEN ${invalid(quote('Limit is too large'), call)} ELSE ath_split_limit(${s}, string_split(${s}, ${separator}), ${separator}, ${n}) END)`,
  ),
  scalar(
    'split_part',
    'varchar(x), varchar, bigint -> varchar(x)',
    'The n-th part between separators, NULL behind the last',
    ([s = '', separator = '', n = ''], call) =>
      once(
        n,
        (index) =>
          `(CASE WHEN ${s} IS NULL OR ${separator} IS NULL THEN NULL WHEN ${index} <= 0 THEN ${invalid(quote('Index must be greater than zero'), call)} WHEN ${separator} = '' THEN ath_split_characters(${s}, ${index}) ELSE string_split(${s}, ${separator})[${index}] END)`,
      ),
  ),
  scalar(
    'split_to_map',
    'varchar, varchar, varchar -> map(varchar, varchar)',
    'A map of `a=1,b=2`',
    ([s = '', entries = '', pair = '']) => `ath_split_to_map(${s}, ${entries}, ${pair})`,
  ),
  scalar(
    'split_to_multimap',
    'varchar, varchar, varchar -> map(varchar, array(varchar))',
    'A map of `a=1,a=2`, with all values of a key',
    ([s = '', entries = '', pair = '']) => `ath_split_to_multimap(${s}, ${entries}, ${pair})`,
  ),
  scalar(
    'translate',
    'varchar, varchar, varchar -> varchar',
    'Characters replaced one by one',
    ([s = '', from = '', to = '']) => `translate(${s}, ${from}, ${to})`,
  ),
  scalar(
    'levenshtein_distance',
    'varchar, varchar -> bigint',
    'Number of edits between two texts',
    ([a = '', b = '']) => `ath_levenshtein(${a}, ${b})`,
  ),
  scalar(
    'hamming_distance',
    'varchar, varchar -> bigint',
    'Number of differing characters',
    ([a = '', b = ''], call) =>
      `(CASE WHEN length(${a}) <> length(${b}) THEN ${invalid(quote('The input strings to hamming_distance function must have the same length'), call)} ELSE ath_hamming(${a}, ${b}) END)`,
  ),
  scalar(
    'soundex',
    'varchar -> varchar(4)',
    'The text as it sounds in English',
    ([s = '']) => `ath_soundex(${s})`,
  ),
  scalar(
    'luhn_check',
    'varchar -> boolean',
    'Whether the last digit is the right check digit',
    ([s = '']) => `ath_luhn(${s})`,
  ),
  ...['varchar(x)', 'varchar(x), varchar'].map((parameters) =>
    scalar(
      'word_stem',
      `${parameters} -> varchar(x)`,
      'Not available on this machine',
      (_, { at }) => {
        throw refuse('word_stem', at);
      },
    ),
  ),
  scalar(
    'normalize',
    'varchar, varchar -> varchar',
    'A Unicode normal form',
    ([s = '', form = '']) => `ath_normalize(${s}, ${form})`,
  ),
  scalar('to_utf8', 'varchar -> varbinary', 'The bytes of a text', ([s = '']) => `encode(${s})`),
  scalar(
    'format_number',
    'double -> varchar',
    'With a unit: 123K, 1.5M',
    ([n = '']) => `ath_format_number(${n})`,
  ),
  scalar('format', 'varchar, A -> varchar', 'Java format: %s %d %05.2f', javaFormat),
  ...['A, B', 'A, B, C', 'A, B, C, D', 'A, B, C, D, E', 'A, B, C, D, E, F'].map((letters) =>
    scalar('format', `varchar, ${letters} -> varchar`, 'Java format: %s %d %05.2f', javaFormat),
  ),
];
