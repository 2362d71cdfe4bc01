import { AnalysisError } from '../analysis-error';
import { commonType } from '../types/coerce';
import { type Type, typeText, UNKNOWN } from '../types/type';
import type { Node } from './tree';

/** One type for all. @throws {AnalysisError} TYPE_MISMATCH in Trino's words */
export function sharedType(nodes: readonly Node[], what: string): Type {
  let shared: Type = UNKNOWN;
  for (const { type, at } of nodes) {
    const next = commonType(shared, type);
    if (!next) {
      const all = [...new Set(nodes.map((node) => typeText(node.type)))].join(', ');
      throw new AnalysisError(
        'TYPE_MISMATCH',
        `${what} must be the same type or coercible to a common type. Cannot find common type between ${typeText(shared)} and ${typeText(type)}, all types (without duplicates): [${all}]`,
        at,
      );
    }
    shared = next;
  }
  return shared;
}
