import { emitPartitionTest } from '@/lib/athena/emit/partition-test';
import { partitionMayMatch } from '@/lib/athena/partition-predicate';

import { type Engine, EngineError } from '../../engine';
import type { CatalogPartition, CatalogTable } from '../catalog/model';
import { readPartitions } from '../catalog/read-catalog';
import { findColumn } from './asked-column';
import { projectPartitions } from './projected-partitions';
import { readFieldSql } from './read-field';
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
  return testParts(engine, table, touched, parts.filter(mayMatch));
}

/** Longer lists are not tested one by one. */
const MAX_TESTED = 10_000;
const TEST_MS = 10_000;

/** Those for which what the query asks of partition columns, in any words, is true. */
async function testParts(
  engine: Engine,
  table: CatalogTable,
  { partitionTest }: TouchedTable,
  parts: CatalogPartition[],
): Promise<CatalogPartition[]> {
  if (partitionTest.conjuncts.length === 0 || parts.length === 0 || parts.length > MAX_TESTED)
    return parts;
  const statement = emitPartitionTest(
    partitionTest,
    parts.map(({ values }) => table.partitionKeys.map((_, at) => values[at] ?? '')),
    (column, text) => readFieldSql(findColumn(table, column).type, text),
  );
  if (!statement) return parts;
  try {
    const { rows } = await engine.query(statement, { timeoutMs: TEST_MS });
    const passed = new Set(rows.map(([at]) => Number(at)));
    return parts.filter((_, at) => passed.has(at));
  } catch (error) {
    // A value that the predicate fails on: the query says so of a row, if there is one.
    if (error instanceof EngineError && error.code === 'query-failed') return parts;
    throw error;
  }
}

export const isProjected = ({ properties }: CatalogTable) =>
  properties['projection.enabled']?.toLowerCase() === 'true';
