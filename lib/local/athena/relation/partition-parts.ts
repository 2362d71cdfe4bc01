import { partitionMayMatch } from '@/lib/athena/partition-predicate';

import type { Engine } from '../../engine';
import type { CatalogPartition, CatalogTable } from '../catalog/model';
import { readPartitions } from '../catalog/read-catalog';
import { projectPartitions } from './projected-partitions';
import type { TouchedTable } from './touched';

/**
 * The partitions of a table that a query's predicate leaves: added ones, or projected ones. A table
 * without partition keys is one part, its own location. A partition nobody added is not there.
 *
 * @throws {QueryFailure} for partition projection that is set wrongly, or needs a value the query does not give
 */
export async function listParts(
  engine: Engine,
  table: CatalogTable,
  touched: TouchedTable,
  now: number,
): Promise<CatalogPartition[]> {
  if (table.partitionKeys.length === 0) return [{ values: [], location: table.location }];
  const parts = isProjected(table)
    ? projectPartitions(table, touched, now)
    : await readPartitions(engine, table.database, table.name);
  const mayMatch = ({ values }: CatalogPartition) =>
    partitionMayMatch(
      touched.partitions,
      Object.fromEntries(table.partitionKeys.map(({ name }, at) => [name, values[at] ?? ''])),
    );
  return parts.filter(mayMatch);
}

export const isProjected = ({ properties }: CatalogTable) =>
  properties['projection.enabled']?.toLowerCase() === 'true';
