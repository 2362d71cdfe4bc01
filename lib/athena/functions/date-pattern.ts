// Formats of MySQL and Joda as formats of strftime. What cannot be said there is refused.

import { AnalysisError, refuse } from '../analysis-error';
import type { Position } from '../position';

const MYSQL: Readonly<Record<string, string>> = {
  a: '%a',
  b: '%b',
  c: '%-m',
  d: '%d',
  e: '%-d',
  f: '%f',
  H: '%H',
  h: '%I',
  I: '%I',
  i: '%M',
  j: '%j',
  k: '%-H',
  l: '%-I',
  M: '%B',
  m: '%m',
  p: '%p',
  r: '%I:%M:%S %p',
  S: '%S',
  s: '%S',
  T: '%H:%M:%S',
  v: '%V',
  W: '%A',
  x: '%G',
  Y: '%Y',
  y: '%y',
  '%': '%%',
};
const MYSQL_UNSUPPORTED = 'DUuVwX';
/** strptime reads one or two digits under the padded specifier. */
const WHEN_PARSING: Readonly<Record<string, string>> = {
  '%-m': '%m',
  '%-d': '%d',
  '%-H': '%H',
  '%-I': '%I',
  '%-M': '%M',
  '%-S': '%S',
};

/** @throws {AnalysisError} INVALID_FUNCTION_ARGUMENT for a specifier that Trino does not support either */
export function mysqlPattern(format: string, parsing = false): string {
  if (format === '') throw neither();
  return format.replaceAll(/%([\s\S])|%$|[^%]/g, (whole, letter?: string) => {
    if (!whole.startsWith('%')) return whole;
    if (letter === undefined) throw neither();
    if (MYSQL_UNSUPPORTED.includes(letter)) {
      throw new AnalysisError(
        'INVALID_FUNCTION_ARGUMENT',
        `${whole} not supported in date format string`,
      );
    }
    const found = MYSQL[letter] ?? (letter === '%' ? '%%' : letter);
    return parsing ? (WHEN_PARSING[found] ?? found) : found;
  });
}

const neither = () =>
  new AnalysisError('INVALID_FUNCTION_ARGUMENT', 'Both printing and parsing not supported');

const JODA_LETTERS = 'GCYxwyeEDMdahHKkmsSzZ';
const JODA: Readonly<Record<string, string>> = {
  y: '%Y',
  yy: '%y',
  yyy: '%Y',
  yyyy: '%Y',
  YYYY: '%Y',
  Y: '%Y',
  YY: '%y',
  x: '%G',
  xxxx: '%G',
  w: '%V',
  ww: '%V',
  e: '%u',
  M: '%-m',
  MM: '%m',
  MMM: '%b',
  MMMM: '%B',
  d: '%-d',
  dd: '%d',
  D: '%-j',
  DDD: '%j',
  E: '%a',
  EE: '%a',
  EEE: '%a',
  EEEE: '%A',
  a: '%p',
  H: '%-H',
  HH: '%H',
  h: '%-I',
  hh: '%I',
  m: '%-M',
  mm: '%M',
  s: '%-S',
  ss: '%S',
  SSS: '%g',
  SSSSSS: '%f',
};

export function jodaPattern(
  pattern: string,
  at: Position,
  parsing = false,
): { format: string; zone: boolean } {
  if (pattern === '')
    throw new AnalysisError('INVALID_FUNCTION_ARGUMENT', 'Invalid pattern specification');
  let zone = false;
  const format = pattern.replaceAll(
    /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']/g,
    (whole, quoted?: string, letter?: string) => {
      if (quoted !== undefined)
        return (quoted === '' ? "'" : quoted.replaceAll("''", "'")).replaceAll('%', '%%');
      if (letter === undefined) return whole === '%' ? '%%' : whole;
      if (letter === 'z' || letter === 'Z') {
        zone = true;
        return '';
      }
      if (!JODA_LETTERS.includes(letter))
        throw new AnalysisError('INVALID_FUNCTION_ARGUMENT', `Illegal pattern component: ${whole}`);
      const found = JODA[whole];
      if (found === undefined || (whole === 'w' && !parsing))
        throw refuse(`The date format ${whole}`, at);
      return parsing ? (WHEN_PARSING[found] ?? found) : found;
    },
  );
  return { format, zone };
}
