// `array[1]`, `map['a']`, `row[1]` and `row.field`.

import { AnalysisError } from '../analysis-error';
import { fail, once } from '../emit/sql';
import { renderText } from '../emit/render';
import type { Identifier } from '../parse/ast';
import type { Position } from '../position';
import { canCoerce } from '../types/coerce';
import { BIGINT, type Type, typeText } from '../types/type';
import { coerce } from './coerce-node';
import { op } from './node';
import type { Node } from './tree';

export function analyseSubscript(base: Node, index: Node, at: Position): Node {
  const { type } = base;
  if (type.kind === 'array' && canCoerce(index.type, BIGINT)) {
    const args = [base, coerce(index, BIGINT)];
    return op(
      type.element,
      args,
      ([array = '', position = '']) => elementSql(array, position, type.element),
      at,
    );
  }
  if (type.kind === 'map' && canCoerce(index.type, type.key)) {
    const args = [base, coerce(index, type.key)];
    return op(
      type.value,
      args,
      ([map = '', key = '']) => valueSql(map, key, type.key, type.value),
      at,
    );
  }
  if (type.kind === 'row') {
    if (index.kind !== 'constant' || typeof index.value !== 'bigint')
      throw new AnalysisError(
        'EXPRESSION_NOT_CONSTANT',
        'Subscript expression on ROW requires a constant index',
        index.at,
      );
    const field = type.fields[Number(index.value) - 1];
    if (!field || index.value < 1n) {
      throw new AnalysisError(
        'INVALID_FUNCTION_ARGUMENT',
        index.value < 1n
          ? `Invalid subscript index: ${index.value}. ROW indices start at 1`
          : `Subscript index out of bounds: ${index.value}, max value is ${type.fields.length}`,
        index.at,
      );
    }
    return op(field.type, [base], ([row = '']) => `(${row}).f${Number(index.value) - 1}`, at);
  }
  throw new AnalysisError(
    'TYPE_MISMATCH',
    `Cannot use ${typeText(index.type)} for subscript of ${typeText(type)}`,
    at,
  );
}

/** @param shown the expression up to the field, as Trino names it */
export function analyseField(base: Node, { text }: Identifier, at: Position, shown: string): Node {
  const { type } = base;
  if (type.kind !== 'row') {
    throw new AnalysisError('TYPE_MISMATCH', `Expression ${shown} is not of type ROW`, at);
  }
  const index = type.fields.findIndex(({ name }) => name?.toLowerCase() === text.toLowerCase());
  const field = type.fields[index];
  if (!field) {
    throw new AnalysisError(
      'COLUMN_NOT_FOUND',
      `Column '${shown}.${text.toLowerCase()}' cannot be resolved or requester is not authorized to access requested resources`,
      at,
    );
  }
  return op(field.type, [base], ([row = '']) => `(${row}).f${index}`, at);
}

function elementSql(array: string, position: string, element: Type): string {
  const failWith = (message: string) => fail('INVALID_FUNCTION_ARGUMENT', message, element);
  return once(array, (list) =>
    once(
      position,
      (at) =>
        `(CASE WHEN ${at} > len(${list}) THEN ${failWith(`'Array subscript must be less than or equal to array length: ' || ${at} || ' > ' || len(${list})`)} WHEN ${at} = 0 THEN ${failWith(`'SQL array indices start at 1'`)} WHEN ${at} < 0 THEN ${failWith(`'Array subscript is negative: ' || ${at}`)} ELSE ${list}[${at}] END)`,
    ),
  );
}

function valueSql(map: string, key: string, keyType: Type, value: Type): string {
  const missing = fail(
    'INVALID_FUNCTION_ARGUMENT',
    `'Key not present in map: ' || ${renderText(key, keyType)}`,
    value,
  );
  return once(map, (values) =>
    once(
      key,
      (wanted) =>
        `(CASE WHEN ${wanted} IS NOT NULL AND ${values} IS NOT NULL AND NOT map_contains(${values}, ${wanted}) THEN ${missing} ELSE ${values}[${wanted}] END)`,
    ),
  );
}
