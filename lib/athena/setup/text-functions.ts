import type { ScalarFunctionDefinition } from '@/lib/domain/scalar-function';

import { FAILURE_MARK } from '../emit/sql';
import { AMOUNT_FUNCTIONS } from './amount-functions';
import { define, failure } from './define';

const invalid = (message: string) => failure('INVALID_FUNCTION_ARGUMENT', message);
/** Longest text that a replacement may make. */
const MAX_TEXT = 1_000_000;

export const TEXT_MACROS: readonly string[] = [
  `CREATE OR REPLACE MACRO ath_substr(s, p) AS CASE WHEN p > 0 THEN substr(s, p) WHEN p = 0 OR -p > length(s) THEN CASE WHEN s IS NOT NULL AND p IS NOT NULL THEN '' END ELSE substr(s, length(s) + p + 1) END`,
  `CREATE OR REPLACE MACRO ath_substr_length(s, p, n) AS CASE WHEN n <= 0 THEN CASE WHEN s IS NOT NULL AND p IS NOT NULL THEN '' END
    WHEN p > 0 THEN substr(s, p, n) WHEN p = 0 OR -p > length(s) THEN CASE WHEN s IS NOT NULL AND n IS NOT NULL THEN '' END ELSE substr(s, length(s) + p + 1, n) END`,
  `CREATE OR REPLACE MACRO ath_replace(s, f, r) AS CASE
    WHEN f = '' THEN ath_interleave(s, r)
    WHEN length(s) * greatest(length(r), 1) > ${MAX_TEXT} AND length(replace(s, f, '')) + (length(s) - length(replace(s, f, ''))) // length(f) * length(r) > ${MAX_TEXT}
    THEN CAST(CAST('${FAILURE_MARK}INVALID_FUNCTION_ARGUMENT: inputs to "replace" function are too large' || s[1:0] AS INTEGER) AS VARCHAR)
    ELSE replace(s, f, r) END`,
  `CREATE OR REPLACE MACRO ath_split_characters(s, i) AS CASE WHEN i <= length(s) THEN substr(s, i, 1) END`,
  `CREATE OR REPLACE MACRO ath_blob_text(b) AS array_to_string(list_transform(range(0, octet_length(b)), lambda bi: lower(hex(b)[bi * 2 + 1:bi * 2 + 2])), ' ')`,
];

export const TEXT_FUNCTIONS: readonly ScalarFunctionDefinition[] = [
  define(
    'ath_interleave',
    ['VARCHAR', 'VARCHAR'],
    'VARCHAR',
    (text: string, by: string) => by + [...text].map((character) => character + by).join(''),
  ),
  define(
    'ath_strpos',
    ['VARCHAR', 'VARCHAR', 'BIGINT'],
    'BIGINT',
    (text: string, find: string, nth: bigint) => {
      if (nth === 0n) throw invalid("'instance' must be a positive or negative number.");
      if (find === '') return 1n;
      const at: number[] = [];
      for (let index = text.indexOf(find); index >= 0; index = text.indexOf(find, index + 1))
        at.push(index);
      if (nth < 0n) {
        at.length = 0;
        for (
          let index = text.lastIndexOf(find);
          index >= 0;
          index = index === 0 ? -1 : text.lastIndexOf(find, index - 1)
        )
          at.push(index);
      }
      const found = at[Number(nth < 0n ? -nth : nth) - 1];
      return found === undefined ? 0n : BigInt([...text.slice(0, found)].length + 1);
    },
  ),
  define(
    'ath_split_to_map_text',
    ['VARCHAR', 'VARCHAR', 'VARCHAR'],
    'VARCHAR',
    (text: string, entries: string, pair: string) => {
      const found = new Map<string, string>();
      const quoted = (part: string) => `'${part}'`;
      for (const { key, value } of splitPairs(text, entries, pair, quoted)) {
        if (found.has(key)) throw invalid(`Duplicate keys (${key}) are not allowed`);
        found.set(key, value);
      }
      return JSON.stringify([...found].map(([key, value]) => ({ key, value })));
    },
  ),
  define(
    'ath_split_pairs_text',
    ['VARCHAR', 'VARCHAR', 'VARCHAR'],
    'VARCHAR',
    (text: string, entries: string, pair: string) =>
      JSON.stringify(splitPairs(text, entries, pair, String)),
  ),
  define('ath_levenshtein', ['VARCHAR', 'VARCHAR'], 'BIGINT', levenshtein),
  define('ath_hamming', ['VARCHAR', 'VARCHAR'], 'BIGINT', (a: string, b: string) => {
    const other = [...b];
    return BigInt([...a].filter((character, index) => character !== other[index]).length);
  }),
  define('ath_soundex', ['VARCHAR'], 'VARCHAR', soundex),
  define('ath_luhn', ['VARCHAR'], 'BOOLEAN', (text: string) => {
    if (text === '') return false;
    if (!/^\d+$/.test(text)) throw invalid('Input contains non-digit character');
    const sum = [...text].reverse().reduce((total, digit, index) => {
      const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
    return sum % 10 === 0;
  }),
  define('ath_normalize', ['VARCHAR', 'VARCHAR'], 'VARCHAR', (text: string, form: string) => {
    if (!['NFC', 'NFD', 'NFKC', 'NFKD'].includes(form))
      throw invalid(`Normalization form must be one of [NFD, NFC, NFKD, NFKC]`);
    return text.normalize(form);
  }),
  define('ath_uuid_text', ['VARCHAR'], 'VARCHAR', (hex: string) =>
    hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  ),
  define('ath_format_number', ['DOUBLE'], 'VARCHAR', formatNumber),
  define('ath_human_seconds', ['DOUBLE'], 'VARCHAR', humanSeconds),
  ...AMOUNT_FUNCTIONS,
  define('ath_crc32', ['VARCHAR'], 'BIGINT', (hex: string) => {
    let crc = 0xffffffff;
    for (const byte of bytes(hex)) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return BigInt((crc ^ 0xffffffff) >>> 0);
  }),
  define('ath_check_hex', ['VARCHAR'], 'VARCHAR', (text: string) => {
    if (text.length % 2 === 1 || /[^0-9a-fA-F]/.test(text))
      throw invalid(`Invalid hex character in: ${text}`);
    return text;
  }),
  define('ath_check_base64', ['VARCHAR'], 'VARCHAR', (text: string) =>
    checkedBase64(text, /[^A-Za-z0-9+/]/),
  ),
  define('ath_check_base64url', ['VARCHAR'], 'VARCHAR', (text: string) =>
    checkedBase64(text, /[^A-Za-z0-9_-]/)
      .replaceAll('-', '+')
      .replaceAll('_', '/'),
  ),
  define('ath_big_endian', ['BIGINT', 'BIGINT'], 'VARCHAR', (value: bigint, digits: bigint) =>
    BigInt.asUintN(Number(digits) * 4, value)
      .toString(16)
      .padStart(Number(digits), '0'),
  ),
  define('ath_from_big_endian', ['VARCHAR', 'BIGINT'], 'BIGINT', (hex: string, digits: bigint) => {
    if (hex.length !== Number(digits))
      throw invalid(
        `expected ${Number(digits) / 2}-byte input, but got instead: ${hex.length / 2}`,
      );
    return BigInt.asIntN(Number(digits) * 4, BigInt(`0x${hex}`));
  }),
  define('ath_url_part', ['VARCHAR', 'VARCHAR'], 'VARCHAR', urlPart),
  define('ath_url_parameter', ['VARCHAR', 'VARCHAR'], 'VARCHAR', (url: string, name: string) => {
    const query = urlPart(url, 'query');
    if (query === null) return null;
    const found = query.split('&').find((part) => part === name || part.startsWith(`${name}=`));
    return found === undefined ? null : decode(found.slice(name.length + 1));
  }),
  define('ath_url_decode', ['VARCHAR'], 'VARCHAR', decode),
];

/** @param name how an error names an entry */
function splitPairs(
  text: string,
  entries: string,
  pair: string,
  name: (entry: string) => string,
): { key: string; value: string }[] {
  if (!entries) throw invalid('entryDelimiter is empty');
  if (!pair) throw invalid('keyValueDelimiter is empty');
  if (entries === pair) throw invalid('entryDelimiter and keyValueDelimiter must not be the same');
  const parts = text.split(entries);
  if (parts.at(-1) === '') parts.pop();
  return parts.map((part) => {
    const at = part.indexOf(pair);
    if (at < 0 || part.indexOf(pair, at + pair.length) >= 0)
      throw invalid(
        `Key-value delimiter must appear exactly once in each entry. Bad input: ${name(part)}`,
      );
    return { key: part.slice(0, at), value: part.slice(at + pair.length) };
  });
}

/** Filled up with `=`, which Java's decoder does without. */
function checkedBase64(text: string, strange: RegExp): string {
  const digits = text.replace(/=+$/, '');
  const wrong = strange.exec(digits);
  if (wrong) {
    const [byte = 0] = new TextEncoder().encode(wrong[0]);
    const signed = byte > 127 ? `-${(256 - byte).toString(16)}` : byte.toString(16);
    throw invalid(`Illegal base64 character ${signed}`);
  }
  if (digits.length % 4 === 1)
    throw invalid(
      digits.length === 1
        ? 'Input byte[] should at least have 2 bytes for base64 bytes'
        : 'Last unit does not have enough valid bits',
    );
  return digits.padEnd(Math.ceil(digits.length / 4) * 4, '=');
}

const bytes = (hex: string) =>
  Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw invalid('Illegal hex characters in escape (%) pattern');
  }
}

function urlPart(url: string, part: string): string | null {
  // RFC 3986, appendix B; a text that is no URI has no parts.
  const found =
    /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#\s]*))?([^?#\s]*)(?:\?([^#\s]*))?(?:#(\S*))?$/.exec(
      url,
    );
  if (!found) return null;
  const [, scheme, authority, path, query, fragment] = found;
  const [, host, port] = /^(?:[^@]*@)?(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(authority ?? '') ?? [];
  switch (part) {
    case 'protocol':
      return scheme ?? '';
    case 'host':
      return host ?? '';
    case 'port':
      return port ?? null;
    case 'path':
      return decode((path ?? '').replaceAll('+', '%2B'));
    case 'query':
      return query === undefined ? '' : decode(query.replaceAll('+', '%2B'));
    default:
      return fragment ?? '';
  }
}

function levenshtein(a: string, b: string): bigint {
  const [left, right] = [[...a], [...b]];
  if (left.length * right.length > 1_000_000) {
    throw invalid('The combined inputs for Levenshtein distance are too large');
  }
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [i, character] of left.entries()) {
    const next = [i + 1];
    for (const [j, other] of right.entries()) {
      next.push(
        Math.min(
          (next[j] ?? 0) + 1,
          (row[j + 1] ?? 0) + 1,
          (row[j] ?? 0) + (character === other ? 0 : 1),
        ),
      );
    }
    row = next;
  }
  return BigInt(row[right.length] ?? 0);
}

function soundex(text: string): string {
  const capital = text.toUpperCase();
  const strange = [...capital].find((sign) => sign > '\u007f' && /\p{L}/u.test(sign));
  if (strange !== undefined)
    throw invalid(
      `The character is not mapped: ${strange} (index=${(strange.codePointAt(0) ?? 0) - 65})`,
    );
  const letters = capital.replaceAll(/[^A-Z]/g, '');
  if (!letters) return '';
  const code = (letter: string) => '01230120022455012623010202'.charAt(letter.charCodeAt(0) - 65);
  let result = letters.charAt(0);
  let last = letters ? code(letters.charAt(0)) : '';
  for (const letter of letters.slice(1)) {
    const digit = code(letter);
    if (digit !== '0' && digit !== last) result += digit;
    if (letter !== 'H' && letter !== 'W') last = digit;
  }
  return result.padEnd(4, '0').slice(0, 4);
}

/** The parts behind the point do not count, nor do more than three digits. */
function formatNumber(value: number): string {
  const units = ['', 'K', 'M', 'B', 'T', 'Q'];
  let rest = Number.isNaN(value) ? 0 : Math.min(Math.trunc(Math.abs(value)), 2 ** 63);
  const minus = rest > 0 && value < 0;
  let unit = 0;
  while (rest >= 1000 && unit < units.length - 1) {
    rest /= 1000;
    unit += 1;
  }
  const digits = rest < 10 ? 2 : rest < 100 ? 1 : 0;
  const shown = String(Number(rest.toFixed(digits)));
  return `${minus ? '-' : ''}${shown}${units[unit] ?? ''}`;
}

const MAX_LONG = 2n ** 63n - 1n;

function humanSeconds(value: number): string {
  if (!Number.isFinite(value)) throw invalid(`Invalid argument found: ${value}`);
  // Java's long holds no more seconds than these.
  const seconds = BigInt(Math.min(Math.round(Math.abs(value)), 2 ** 63));
  let rest = seconds < MAX_LONG ? seconds : MAX_LONG;
  const parts: string[] = [];
  for (const [name, size] of [
    ['week', 604_800n],
    ['day', 86_400n],
    ['hour', 3_600n],
    ['minute', 60n],
    ['second', 1n],
  ] as const) {
    const count = rest / size;
    rest %= size;
    if (count > 0n || (name === 'second' && parts.length === 0))
      parts.push(`${count} ${name}${count === 1n ? '' : 's'}`);
  }
  return parts.join(', ');
}
