import { AnalysisError } from '../analysis-error';
import { castSql } from '../functions/cast';
import { canCoerce } from '../types/coerce';
import { duckdbType, isIntegral } from '../types/duckdb-type';
import { sameType, type Type, typeText } from '../types/type';
import { op } from './node';
import type { Node } from './tree';

/** The node read as another type it coerces to; free when DuckDB holds both alike. */
export function coerce(node: Node, type: Type): Node {
  const from = node.type;
  if (sameType(from, type) && duckdbType(from) === duckdbType(type)) {
    return zoneOf(from) === zoneOf(type) ? node : { ...node, type };
  }
  if (node.kind === 'constant') {
    if (node.value === null) return { ...node, type };
    const integral = typeof node.value === 'bigint' && isIntegral(from) && isIntegral(type);
    if (integral || (from.kind === 'varchar' && type.kind === 'varchar')) return { ...node, type };
  }
  if (from.kind === 'varchar' && type.kind === 'varchar') return { ...node, type };
  if (duckdbType(from) === duckdbType(type) && from.kind === type.kind && isNested(type)) {
    return { ...node, type };
  }
  return op(type, [node], ([sql = '']) => castSql(sql, from, type, { safe: false }), node.at);
}

/** @throws {AnalysisError} TYPE_MISMATCH when the clause wants another type */
export function expectType(node: Node, type: Type, what: string): Node {
  if (!canCoerce(node.type, type)) {
    const actual = typeText(node.type);
    const clause = what === 'WHERE clause' || what === 'HAVING clause';
    throw new AnalysisError(
      'TYPE_MISMATCH',
      `${what} must evaluate to a ${typeText(type)}${clause ? `: actual type ${actual}` : ` (actual: ${actual})`}`,
      node.at,
    );
  }
  return coerce(node, type);
}

const zoneOf = (type: Type) => (type.kind === 'timestamp with time zone' ? type.zone : undefined);
const isNested = (type: Type) =>
  type.kind === 'array' || type.kind === 'map' || type.kind === 'row';
