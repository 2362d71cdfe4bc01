// min, max, min_by and max_by, of one value and of the first n.

import { AnalysisError, refuse } from '../analysis-error';
import { isOrderable } from '../analyse/comparison';
import { isNested, isZonedByRow, sortKey } from '../emit/nested';
import type { Type } from '../types/type';
import { aggregate, type Call } from './definition';
import { notFound } from './resolve';

function extreme(name: 'min' | 'max') {
  const by = name === 'min' ? 'arg_min' : 'arg_max';
  const firstOf = (pairs: string, n: string, call: Call) =>
    `list_transform(list_sort(${pairs}, '${name === 'min' ? 'ASC' : 'DESC'}')[1:${constantCount(n, call)}], lambda mb: mb.v)`;
  return [
    aggregate(name, 'T -> T', `The ${name}imum value`, ([x = ''], { apply }, call) => {
      checkOrderable(call);
      const [type = call.result] = call.types;
      if (isZonedByRow(type)) return apply(by, [x, `(${x}).ts`]);
      // NaN, for DuckDB the greatest of all, counts only when there is nothing else.
      return name === 'max' && isDouble(type)
        ? `coalesce(${apply(name, [x], `NOT isnan(${x})`)}, ${apply(name, [x])})`
        : apply(name, [sortKey(x, type)]);
    }),
    aggregate(
      name,
      'T, bigint -> array(T)',
      `The n ${name}imum values, in order`,
      ([x = '', n = ''], { apply }, call) => {
        checkOrderable(call);
        const [type = call.result] = call.types;
        if (name === 'min' && !isNested(type)) return apply(name, [x, constantCount(n, call)]);
        const key = keyOf(name, x, type);
        return firstOf(apply('list', [`{'k': ${key}, 'v': ${x}}`], `${x} IS NOT NULL`), n, call);
      },
    ),
    aggregate(
      `${name}_by`,
      'V, K -> V',
      `The first argument where the second is ${name}imal`,
      ([x = '', y = ''], { apply }, { types: [, type], result }) =>
        apply(
          `${by}_null`,
          [
            x,
            name === 'max' && isDouble(type)
              ? `CASE WHEN isnan(${y}) THEN CAST('-Infinity' AS DOUBLE) ELSE ${y} END`
              : sortKey(y, type ?? result),
          ],
          `${y} IS NOT NULL`,
        ),
    ),
    aggregate(
      `${name}_by`,
      'V, K, bigint -> array(V)',
      `The first arguments of the n rows where the second is ${name}imal`,
      ([x = '', y = '', n = ''], { apply }, call) => {
        // The pairs are kept whole, because the first argument may be NULL.
        const key = keyOf(name, y, call.types[1] ?? call.result);
        return firstOf(apply('list', [`{'k': ${key}, 'v': ${x}}`], `${y} IS NOT NULL`), n, call);
      },
    ),
  ];
}

/** NaN comes last, whatever comes first. */
const keyOf = (name: 'min' | 'max', sql: string, type: Type) =>
  name === 'max' && isDouble(type) ? `{'n': NOT isnan(${sql}), 'x': ${sql}}` : sortKey(sql, type);

const isDouble = (type: Type | undefined) => type?.kind === 'double' || type?.kind === 'real';

function checkOrderable({ types, name, at }: Call): void {
  const [type] = types;
  if (type && !isOrderable(type))
    throw notFound(
      name,
      [],
      types.map((each) => ({ type: each })),
      at,
    );
}

function constantCount(sql: string, { nodes, at }: Call): string {
  const count = nodes.at(-1);
  if (count?.kind !== 'constant' || typeof count.value !== 'bigint')
    throw refuse('A count that is no constant', at);
  if (count.value < 1n || count.value > 10_000n) {
    throw new AnalysisError(
      'INVALID_FUNCTION_ARGUMENT',
      'third argument of max_by/min_by must be a positive integer up to 10000',
      at,
    );
  }
  return sql;
}

export const EXTREME_FUNCTIONS = [...extreme('min'), ...extreme('max')];
