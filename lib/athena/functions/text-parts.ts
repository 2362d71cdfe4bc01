// SQL that the functions of varchar and of char share.

import type { Node } from '../analyse/tree';
import { once } from '../emit/sql';

export const MAX_CHAR_LENGTH = 65_536;

/** What Java calls white space: no-break spaces are none. */
const WHITE_SPACE = [9, 10, 11, 12, 13, 28, 29, 30, 31]
  .map((code) => `chr(${code})`)
  .reduce(
    (set, each) => `${set} || ${each}`,
    "' \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000'",
  );

export const trimmed = (name: 'trim' | 'ltrim' | 'rtrim', text: string) =>
  `${name}(${text}, ${WHITE_SPACE})`;

/** DuckDB counts characters in 32 bits, and no text is longer. */
export const clamped = (sql: string, node: Node | undefined) =>
  node?.kind === 'constant' && typeof node.value === 'bigint' && node.value ** 2n < 2n ** 60n
    ? sql
    : `greatest(-2147483647, least(2147483647, ${sql}))`;

/** A single letter at a time, as Java does it: the sharp s has no capital. */
export const upperCase = (sql: string) =>
  once(
    sql,
    (text) =>
      `(CASE WHEN contains(${text}, 'ß') THEN replace(upper(${text}), 'ẞ', 'ß') ELSE upper(${text}) END)`,
  );
