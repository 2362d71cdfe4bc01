import { refuse } from '../analysis-error';
import type { Node } from './tree';

/** Equal instants in different zones are one value to Trino and two to DuckDB. */
export function refuseZoned(nodes: readonly Node[]): void {
  for (const { type, at } of nodes) {
    if (type.kind === 'timestamp with time zone' && type.zone === undefined) {
      throw refuse('DISTINCT or GROUP BY of timestamps that may have different zones', at);
    }
  }
}
