import { refuse } from '../analysis-error';
import { groupKey, holds, isZonedByRow } from '../emit/nested';
import type { Type } from '../types/type';
import { op } from './node';
import type { Node } from './tree';

/**
 * Nodes whose equal values are equal to DuckDB as well, for DISTINCT and GROUP BY.
 *
 * @throws {AnalysisError} NOT_SUPPORTED for equal instants in different zones: one value to Trino, two to DuckDB
 */
export const distinctValues = (nodes: readonly Node[]): Node[] =>
  nodes.map((node) => {
    const { type, at } = node;
    if (holds(type, isZonedByRow))
      throw refuse('DISTINCT or GROUP BY of timestamps that may have different zones', at);
    return hasMap(type) ? op(type, [node], ([sql = '']) => groupKey(sql, type), at) : node;
  });

export const hasMap = (type: Type) => holds(type, ({ kind }) => kind === 'map');
