import { duckdbType } from '../types/duckdb-type';
import type { Type } from '../types/type';

/** The pieces of an emitted lambda: `lambda "c1", "c2": body`. */
export function lambdaParts(sql: string): { names: string[]; body: string } {
  const colon = sql.indexOf(': ');
  return { names: sql.slice('lambda '.length, colon).split(', '), body: sql.slice(colon + 2) };
}

/** A lambda applied to values: each parameter is bound by a list of one. */
export function applyLambda(sql: string, values: readonly string[]): string {
  const { names, body } = lambdaParts(sql);
  return names.reduceRight(
    (inner, name, index) =>
      `list_transform([${values[index] ?? 'NULL'}], lambda ${name}: ${inner})[1]`,
    body,
  );
}

/** The state after the elements of a list have gone into it, one after the other. */
export function folded(list: string, start: string, step: string, stateType: Type): string {
  const {
    names: [state = '', element = ''],
    body,
  } = lambdaParts(step);
  const type = duckdbType(stateType);
  // The state travels in a list of its own, so that elements and state may differ in type.
  const steps = `list_transform(${list}, lambda re: {'s': CAST(NULL AS ${type}), 'e': re})`;
  const first = `{'s': CAST(${start} AS ${type}), 'e': NULL}`;
  const next = `{'s': CAST(list_transform([ra.s], lambda ${state}: list_transform([rb.e], lambda ${element}: ${body})[1])[1] AS ${type}), 'e': ra.e}`;
  return `(list_reduce(list_prepend(${first}, ${steps}), lambda ra, rb: ${next})).s`;
}
