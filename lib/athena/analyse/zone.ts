// AT TIME ZONE, and zones that the text of a query fixes.

import { AnalysisError } from '../analysis-error';
import { once, quote } from '../emit/sql';
import { canonicalZone, offsetMinutes } from '../emit/time-zone';
import type { Position } from '../position';
import { type Type, typeText, VARCHAR } from '../types/type';
import { coerce, expectType } from './coerce-node';
import { compared } from './comparison';
import { op } from './node';
import type { Node } from './tree';

export function analyseAtTimeZone(operand: Node, zone: Node, at: Position): Node {
  if (operand.type.kind !== 'timestamp' && operand.type.kind !== 'timestamp with time zone') {
    throw new AnalysisError(
      'TYPE_MISMATCH',
      `Type of value must be a time or timestamp with or without time zone (actual ${typeText(operand.type)})`,
      at,
    );
  }
  const { precision } = operand.type;
  const source: Type =
    operand.type.kind === 'timestamp'
      ? { kind: 'timestamp with time zone', precision, zone: 'UTC' }
      : operand.type;
  const instant = compared(coerce(operand, source), source);
  const name = fixedZone(zone);
  if (name !== undefined) {
    const type: Type = { kind: 'timestamp with time zone', precision, zone: name };
    return op(type, [instant], ([sql = '']) => sql, at);
  }
  const type: Type = { kind: 'timestamp with time zone', precision };
  const text = expectType(zone, VARCHAR, 'Time zone');
  return op(
    type,
    [instant, text],
    ([sql = '', zoneSql = '']) =>
      once(
        sql,
        (ts) =>
          `CASE WHEN ${ts} IS NOT NULL AND ${zoneSql} IS NOT NULL THEN {'ts': ${ts}, 'zone': ath_zone(${zoneSql})} END`,
      ),
    at,
  );
}

/** A zone that the text fixes; undefined when rows decide. @throws {AnalysisError} for a zone that does not exist */
function fixedZone(zone: Node): string | undefined {
  if (zone.kind !== 'constant' || zone.value === null) return undefined;
  if (typeof zone.value === 'bigint') {
    const minutes = zone.value / 60_000n;
    const size = minutes < 0n ? -minutes : minutes;
    const text = `${minutes < 0n ? '-' : '+'}${String(size / 60n).padStart(2, '0')}:${String(size % 60n).padStart(2, '0')}`;
    return offsetMinutes(text) === 0 ? 'UTC' : text;
  }
  const name = canonicalZone(String(zone.value));
  if (name === undefined) {
    throw new AnalysisError(
      'INVALID_FUNCTION_ARGUMENT',
      `${quote(String(zone.value))} is not a valid time zone`,
    );
  }
  return name;
}

export function zoned(from: Type, to: Type): Type {
  if (to.kind !== 'timestamp with time zone') return to;
  if (from.kind === 'timestamp with time zone')
    return from.zone === undefined ? to : { ...to, zone: from.zone };
  return from.kind === 'varchar' ? to : { ...to, zone: 'UTC' };
}
