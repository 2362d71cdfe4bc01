import type { FlowField } from '@/lib/domain/flow-fields';
import { type Ipv4Range, parseIpv4, parseIpv4Cidr } from '@/lib/domain/ipv4';

import { fieldText, freeText } from './field-sql';
import { isAnything } from './match-text';
import { EXACT_DIGITS, isWhole, readNumber, toBigInt } from './number';
import type { CompareOp, Comparison } from './pattern';
import { printRe2 } from './regex';
import { bind, FALSE, not, raw, type Sql, sql, TRUE } from './sql';

/** A comparison with one field of a flow log record, on its typed column. Never NULL. */
export function emitComparison(field: FlowField, { op, value }: Comparison): Sql {
  if (value.kind === 'number') return emitNumber(field, op, value.text);
  const equal =
    value.kind === 'regex'
      ? emitRegex(raw(fieldText(field)), printRe2(value.regex))
      : emitText(field, value.text);
  return op === '=' ? equal : not(equal);
}

/** The same on a text of which nothing is known. @param text an expression that is never NULL */
export function emitTextComparison(text: Sql, { op, value }: Comparison): Sql {
  if (value.kind === 'number') return emitNumericText(text, op, value.text);
  const equal =
    value.kind === 'regex'
      ? emitRegex(text, printRe2(value.regex))
      : value.text.includes('*')
        ? emitWildcard(text, value.text)
        : sql`(${text} = ${bind(value.text)})`;
  return op === '=' ? equal : not(equal);
}

export const emitRegex = (text: Sql, pattern: string) =>
  sql`regexp_matches(${text}, ${bind(pattern)})`;

function emitWildcard(text: Sql, pattern: string): Sql {
  if (isAnything(pattern)) return TRUE;
  const like = pattern.replace(/[\\%_]/g, '\\$&').replaceAll('*', '%');
  return sql`(${text} LIKE ${bind(like)} ESCAPE '\\')`;
}

function emitText(field: FlowField, text: string): Sql {
  const { column, textColumn } = field;
  if (text.includes('*')) {
    const range = field.kind === 'address' ? readPrefix(text) : null;
    return range
      ? emitPrefix(column, `${textColumn}`, range, text)
      : emitWildcard(raw(fieldText(field)), text);
  }
  if (text === '-') {
    return raw(
      textColumn ? `(${column} IS NULL AND ${textColumn} IS NULL)` : `(${column} IS NULL)`,
    );
  }
  switch (field.kind) {
    case 'integer':
    case 'long':
      return /^(?:0|[1-9]\d{0,17})$/.test(text) ? equals(column, raw(text)) : FALSE;
    case 'text':
      return equals(column, bind(text));
    case 'action':
    case 'logStatus':
      return KNOWN_WORDS[field.kind].includes(text) ? equals(column, raw(`'${text}'`)) : FALSE;
    case 'address': {
      const v4 = parseIpv4(text);
      return v4 === null ? equals(`${textColumn}`, bind(text)) : equals(column, bind(v4));
    }
  }
}

/** The addresses whose text begins so: `10.0.3.*`; `null` where the text does not end behind a dot. */
function readPrefix(text: string): Ipv4Range | null {
  const parts = /^((?:\d+\.){1,3})\*$/.exec(text)?.[1]?.split('.').slice(0, -1);
  if (!parts) return null;
  const first = [...parts, '0', '0', '0'].slice(0, 4).join('.');
  return parseIpv4Cidr(`${first}/${parts.length * 8}`);
}

/** Asks for a range of numbers: printing an address to look at its text costs ten times as much. */
const emitPrefix = (column: string, textColumn: string, range: Ipv4Range, text: string): Sql =>
  sql`coalesce(${raw(`${column} BETWEEN ${range.first} AND ${range.last}`)}, ${emitWildcard(raw(textColumn), text)}, FALSE)`;

/** All values of the enumerated columns. */
export const KNOWN_WORDS: Readonly<Record<'action' | 'logStatus', readonly string[]>> = {
  action: ['ACCEPT', 'REJECT'],
  logStatus: ['OK', 'NODATA', 'SKIPDATA'],
};

const equals = (column: string, value: Sql) => sql`coalesce(${raw(column)} = ${value}, FALSE)`;

/** What is no number, an absent field for one, differs from every number and is on neither side of it. */
function emitNumber(field: FlowField, op: CompareOp, literal: string): Sql {
  const otherwise = op === '!=' ? TRUE : FALSE;
  const free = freeText(field);
  if (free) return sql`coalesce(${numericText(raw(free), op, literal)}, ${otherwise})`;
  if (field.kind === 'action' || field.kind === 'logStatus') return otherwise;
  return sql`coalesce(${emitColumn(field.column, op, literal)}, ${otherwise})`;
}

function emitNumericText(text: Sql, op: CompareOp, literal: string): Sql {
  const otherwise = op === '!=' ? TRUE : FALSE;
  return sql`coalesce(${numericText(text, op, literal)}, ${otherwise})`;
}

function emitColumn(column: string, op: CompareOp, literal: string): Sql {
  // Spelled out, not bound: a literal takes the column's own type, which compares ten times as fast.
  if (isWhole(literal)) return compare(raw(column), op, raw(String(toBigInt(literal))));
  return compareDouble(raw(`CAST(${column} AS DOUBLE)`), op, literal);
}

/** NULL where the text is no number. */
function numericText(text: Sql, op: CompareOp, literal: string): Sql {
  const double = sql`TRY_CAST(${text} AS DOUBLE)`;
  const asDouble = sql`CASE WHEN regexp_full_match(${text}, ${raw(DECIMAL)}) AND isfinite(${double})
    THEN ${compareDouble(double, op, literal)} END`;
  if (!isWhole(literal)) return asDouble;
  const whole = compare(sql`TRY_CAST(${text} AS HUGEINT)`, op, hugeint(literal));
  return sql`CASE WHEN regexp_full_match(${text}, ${raw(WHOLE)}) THEN ${whole} ELSE ${asDouble} END`;
}

/** The number a text spells, as a double; NULL for any other text. */
export const emitTextAsNumber = (text: string) =>
  `CASE WHEN regexp_full_match(${text}, ${DECIMAL}) AND isfinite(TRY_CAST(${text} AS DOUBLE))` +
  ` THEN TRY_CAST(${text} AS DOUBLE) END`;

const WHOLE = `'[+-]?[0-9]{1,${EXACT_DIGITS}}'`;
const DECIMAL = `'[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?'`;

const hugeint = (literal: string) => sql`CAST(${bind(String(toBigInt(literal)))} AS HUGEINT)`;

function compareDouble(value: Sql, op: CompareOp, literal: string): Sql {
  const number = readNumber(literal);
  // Beyond a double's range it is no number at all, so nothing compares with it.
  return number === null
    ? raw('NULL')
    : compare(value, op, sql`CAST(${bind(String(number))} AS DOUBLE)`);
}

const compare = (left: Sql, op: CompareOp, right: Sql) =>
  sql`(${left} ${raw(op === '!=' ? '<>' : op)} ${right})`;
