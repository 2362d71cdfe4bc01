// json_exists, json_value and json_query with the plain part of the SQL/JSON path language:
// members and subscripts. Filters, methods and wildcards are refused.

import { AnalysisError, refuse } from '../analysis-error';
import { castSql } from '../functions/cast';
import type { Expression } from '../parse/ast';
import type { Position } from '../position';
import { resolveType } from '../types/resolve-type';
import { BOOLEAN, VARCHAR } from '../types/type';
import { coerce } from './coerce-node';
import type { ExpressionContext } from './context';
import { constant, op } from './node';
import type { Node } from './tree';

type JsonPath = Extract<Expression, { kind: 'json-path' }>;

export function analyseJsonPath(expression: JsonPath, context: ExpressionContext): Node {
  const { at } = expression;
  const input = context.analyse(expression.input);
  if (input.type.kind !== 'varchar' && input.type.kind !== 'unknown') {
    throw new AnalysisError(
      'TYPE_MISMATCH',
      `Invalid input type for ${expression.function.toUpperCase()}`,
      at,
    );
  }
  const path = constant(VARCHAR, plainPath(expression.path, at), at);
  const args = [coerce(input, VARCHAR), path];
  const returning = expression.returning ? resolveType(expression.returning) : VARCHAR;
  switch (expression.function) {
    case 'json_exists':
      return op(
        BOOLEAN,
        args,
        ([json = '', steps = '']) => `ath_jsonpath_exists(${json}, ${steps})`,
        at,
      );
    case 'json_value':
      return op(
        returning,
        args,
        ([json = '', steps = '']) =>
          castSql(`ath_jsonpath_value(${json}, ${steps})`, VARCHAR, returning, { safe: true }),
        at,
      );
    case 'json_query': {
      if (returning.kind !== 'varchar')
        throw refuse('RETURNING of json_query other than varchar', at);
      const wrapper = `'${expression.wrapper}'`;
      return op(
        VARCHAR,
        args,
        ([json = '', steps = '']) => `ath_jsonpath_query(${json}, ${steps}, ${wrapper})`,
        at,
      );
    }
  }
}

/** `lax $.a[0]."b"` as the steps the functions read; the mode stays in front. */
function plainPath(path: string, at: Position): string {
  const found =
    /^\s*(lax|strict)\s+\$((?:\s*(?:\.(?:[A-Za-z_]\w*|"(?:[^"\\])*")|\[\s*\d+\s*\]))*)\s*$/.exec(
      path,
    );
  if (!found) throw refuse(`The JSON path ${JSON.stringify(path)}`, at);
  if (found[1] === 'strict') throw refuse('A strict JSON path', at);
  const steps = [...(found[2] ?? '').matchAll(/\.([A-Za-z_]\w*)|\."([^"]*)"|\[\s*(\d+)\s*\]/g)];
  return JSON.stringify(
    steps.map(([, name, quoted, index]) =>
      index === undefined ? (name ?? quoted ?? '') : Number(index),
    ),
  );
}
