// Constants as typed: numbers, `DATE '…'`, `INTERVAL '2' DAY`.

import { AnalysisError } from '../analysis-error';
import { castSql } from '../functions/cast';
import { canonicalZone, existsInZone } from '../emit/time-zone';
import type { Expression, IntervalField } from '../parse/ast';
import type { Position } from '../position';
import {
  BIGINT,
  DAY_SECOND,
  decimalOf,
  DOUBLE,
  INTEGER,
  type Type,
  VARBINARY,
  VARCHAR,
  varcharOf,
  YEAR_MONTH,
} from '../types/type';
import { resolveType } from '../types/resolve-type';
import { constant, op } from './node';
import type { Node } from './tree';

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

export function numberLiteral({ form, text, at }: Of<'number'>): Node {
  const digits = text.replaceAll('_', '');
  if (form === 'double') return constant(DOUBLE, digits, at);
  if (form === 'integer') {
    const value = BigInt(digits);
    if (value > MAX_BIGINT || value < -MAX_BIGINT - 1n) {
      throw new AnalysisError('SYNTAX_ERROR', `Invalid numeric literal: ${text}`, at);
    }
    return constant(value > MAX_INTEGER || value < -MAX_INTEGER - 1n ? BIGINT : INTEGER, value, at);
  }
  return decimalLiteral(digits, at);
}

const MAX_INTEGER = 2_147_483_647n;
const MAX_BIGINT = 9_223_372_036_854_775_807n;

function decimalLiteral(text: string, at: Position): Node {
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  const significant = whole.replace(/^0+/, '');
  const precision = Math.max(significant.length + fraction.length, 1);
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text) || precision > 38) {
    throw new AnalysisError('INVALID_LITERAL', `Invalid decimal literal: ${text}`, at);
  }
  return constant(decimalOf(precision, fraction.length), text, at);
}

export function stringLiteral({ value, at }: Of<'string'>): Node {
  return constant(varcharOf([...value].length), value, at);
}

export function binaryLiteral({ hex, at }: Of<'binary'>): Node {
  if (hex.length % 2 === 1 || /[^0-9a-f]/i.test(hex)) {
    throw new AnalysisError(
      'SYNTAX_ERROR',
      'Binary literal must contain an even number of digits',
      at,
    );
  }
  return constant(VARBINARY, hex, at);
}

export function typedLiteral(literal: Of<'typed-literal'>): Node {
  const { at } = literal;
  const value = literal.value.trim();
  const wrong = () =>
    new AnalysisError(
      'INVALID_LITERAL',
      `'${literal.value}' is not a valid ${literal.type.toUpperCase()} literal`,
      at,
    );
  switch (literal.type) {
    case 'date':
      return constant({ kind: 'date' }, dateText(value) ?? fail(wrong()), at);
    case 'timestamp':
      return timestampLiteral(value, at) ?? fail(wrong());
    case 'time': {
      const time = TIME.exec(value);
      return time
        ? constant({ kind: 'time', precision: precisionOf(time[4]) }, timeText(time), at)
        : fail(wrong());
    }
    case 'decimal':
      return decimalLiteral(value, at);
    case 'double':
    case 'real':
      if (!/^[+-]?(?:\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?|nan|infinity)$/i.test(value))
        fail(wrong());
      return constant({ kind: literal.type }, value, at);
    case 'boolean':
      if (!/^(?:true|false)$/i.test(value)) fail(wrong());
      return constant({ kind: 'boolean' }, value.toLowerCase() === 'true', at);
    case 'varchar':
      return constant(varcharOf([...literal.value].length), literal.value, at);
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'integer':
    case 'bigint': {
      if (!/^[+-]?\d+$/.test(value)) fail(wrong());
      const type = resolveType({ kind: 'named', name: literal.type, parameters: [], at });
      return constant(type, BigInt(value.replace(/^\+/, '')), at);
    }
    case 'json':
      return op(
        { kind: 'json' },
        [constant(VARCHAR, literal.value, at)],
        ([sql = '']) => `ath_json_parse(${sql})`,
        at,
      );
    case 'ipaddress':
    case 'uuid':
    case 'char': {
      const type = resolveType({
        kind: 'named',
        name: literal.type,
        parameters: literal.type === 'char' ? [[...literal.value].length] : [],
        at,
      });
      return op(
        type,
        [constant(VARCHAR, literal.value, at)],
        ([sql = '']) => castSql(sql, VARCHAR, type, { safe: false }),
        at,
      );
    }
    default:
      throw new AnalysisError(
        'TYPE_NOT_FOUND',
        `Unknown resolvedType: ${literal.type.toUpperCase()}`,
        at,
      );
  }
}

const TIME = /^([01]?\d|2[0-3]):([0-5]?\d)(?::([0-5]?\d)(?:\.(\d{1,6}))?)?$/;
const STAMP =
  /^(\d{1,4}-\d{1,2}-\d{1,2})(?: (\d{1,2}:\d{1,2}(?::\d{1,2}(?:\.\d{1,6})?)?)?)?(?:\s*(\S+))?$/;

/** `2023-1-5` as `2023-01-05`, or undefined for a day that is not in the calendar. */
export function dateText(text: string): string | undefined {
  const [year, month, day] = (/^(\d{1,4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [])
    .slice(1)
    .map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}

function timestampLiteral(text: string, at: Position): Node | undefined {
  const found = STAMP.exec(text);
  const date = dateText(found?.[1] ?? '');
  const time = TIME.exec(found?.[2] ?? '00:00:00');
  if (!found || date === undefined || !time) return undefined;
  const precision = found[2] ? precisionOf(time[4]) : 0;
  const value = `${date} ${timeText(time)}`;
  const zoneText = found[3];
  if (zoneText === undefined) return constant({ kind: 'timestamp', precision }, value, at);
  const zone = canonicalZone(zoneText);
  if (zone === undefined || !existsInZone(value, zone)) return undefined;
  const wall = constant({ kind: 'timestamp', precision }, value, at);
  const type: Type = { kind: 'timestamp with time zone', precision, zone };
  return op(type, [wall], ([sql = '']) => castSql(sql, wall.type, type, { safe: false }), at);
}

const precisionOf = (fraction: string | undefined) => fraction?.length ?? 0;

function timeText([
  ,
  hours = '0',
  minutes = '0',
  seconds = '0',
  fraction = '',
]: RegExpExecArray): string {
  const pad = (part: string) => part.padStart(2, '0');
  return `${pad(hours)}:${pad(minutes)}:${pad(seconds)}${fraction && `.${fraction}`}`;
}

const MILLIS: Readonly<Partial<Record<IntervalField, bigint>>> = {
  DAY: 86_400_000n,
  HOUR: 3_600_000n,
  MINUTE: 60_000n,
  SECOND: 1_000n,
};
const ORDER: readonly IntervalField[] = ['DAY', 'HOUR', 'MINUTE', 'SECOND'];

export function intervalLiteral({ negative, value, start, end, at }: Of<'interval'>): Node {
  const invalid = () =>
    new AnalysisError('INVALID_LITERAL', `'${value}' is not a valid INTERVAL literal`, at);
  const text = value.trim();
  const minus = negative !== text.startsWith('-');
  const body = text.replace(/^[+-]/, '');
  const sign = minus ? -1n : 1n;
  if (start === 'YEAR' || start === 'MONTH') {
    const found = (end && end !== start ? /^(\d+)-(\d+)$/ : /^(\d+)()$/).exec(body);
    if (!found) throw invalid();
    const first = BigInt(found[1] ?? 0);
    const months = start === 'MONTH' ? first : first * 12n + BigInt(found[2] || 0);
    return constant(YEAR_MONTH, sign * months, at);
  }
  const fields = ORDER.slice(ORDER.indexOf(start), ORDER.indexOf(end ?? start) + 1);
  const parts = body.split(/[\s:]+/);
  if (fields.length === 0 || parts.length !== fields.length) throw invalid();
  let total = 0n;
  for (const [index, field] of fields.entries()) {
    const [, whole, fraction = ''] = /^(\d+)(?:\.(\d{1,3}))?$/.exec(parts[index] ?? '') ?? [];
    if (whole === undefined || (fraction && field !== 'SECOND')) throw invalid();
    total += BigInt(whole) * (MILLIS[field] ?? 0n) + BigInt(fraction.padEnd(3, '0'));
  }
  return constant(DAY_SECOND, sign * total, at);
}

function fail(error: AnalysisError): never {
  throw error;
}
