import 'server-only';

import type { AthenaClient } from '@aws-sdk/client-athena';

import { analyse, type TouchedTable } from '@/lib/athena/analyse';
import { AnalysisError } from '@/lib/athena/analysis-error';
import type { Catalog, CatalogTable } from '@/lib/athena/catalog';
import { parseStatement } from '@/lib/athena/parse-statement';
import { queryIn } from '@/lib/athena/query-in';
import type { SchemaTable } from '@/lib/contract/schema';
import { AppError } from '@/lib/domain/app-error';
import type { ScanEstimate } from '@/lib/local/athena/executions/estimate-scan';

import { listTables } from './list-tables';
import { partitionLayout } from './partition-layout';
import { readTableMetadata } from './table-metadata';
import { add, type Folders, walkPartitions } from './walk-partitions';

const unknown = (reason: string): ScanEstimate => ({ kind: 'unknown', reason });

/**
 * What a text would make Athena read, from the objects in the partitions that its predicate leaves. Nothing is
 * started for it: tables come from the catalog, sizes from listing the bucket.
 *
 * @param now epoch milliseconds, for `current_date` and its like
 */
export async function estimateAwsScan(
  { athena, folders }: { readonly athena: Pick<AthenaClient, 'send'>; readonly folders: Folders },
  {
    text,
    database,
    now,
  }: { readonly text: string; readonly database: string; readonly now: number },
): Promise<ScanEstimate> {
  const parsed = parseStatement(text);
  if (!parsed.ok) return unknown('The text has mistakes.');
  if (parsed.statement.kind === 'execute') {
    return unknown('What a prepared statement reads is known when it runs.');
  }
  const query = queryIn(parsed.statement);
  if (!query) return { kind: 'nothing' };
  try {
    const catalog = catalogOf(database, await listTables(athena, database));
    const { tables } = analyse(query, catalog, { database, now });
    const parts = await Promise.all(tables.map((table) => measure(athena, folders, table)));
    const reason = parts.find((part) => 'reason' in part)?.reason;
    if (reason !== undefined) return unknown(`It cannot be told before: ${reason}.`);
    const measured = parts.flatMap((part) => ('reason' in part ? [] : [part]));
    return {
      kind: 'reads',
      ...measured.reduce(add, { bytes: 0, objects: 0, partitions: 0 }),
    };
  } catch (error) {
    if (error instanceof AnalysisError) return unknown(error.message);
    // The estimate is a courtesy: what AWS does not let this server look at is said, and the query may run.
    if (error instanceof AppError) return unknown(`It cannot be told before: ${error.message}`);
    throw error;
  }
}

async function measure(
  athena: Pick<AthenaClient, 'send'>,
  folders: Folders,
  { table, partitions }: TouchedTable,
) {
  const metadata = await readTableMetadata(athena, table);
  const root = partitionLayout({ ...metadata, partitionKeys: [] }, [], partitions);
  if ('reason' in root) return root;
  const below =
    metadata.partitionKeys.length > 0 ? await folders.list(root.bucket, root.prefix) : [];
  const layout = partitionLayout(metadata, below, partitions);
  return 'reason' in layout ? layout : walkPartitions(folders, layout, partitions);
}

/** Views are left out: the metadata does not hold their text. */
function catalogOf(database: string, tables: readonly SchemaTable[]): Catalog {
  const known = new Map(
    tables
      .filter(({ kind }) => kind === 'table')
      .map(({ name, columns }): [string, CatalogTable] => {
        const only = (partition: boolean) =>
          columns
            .filter((column) => column.partition === partition)
            .map((column) => ({ name: column.name, hiveType: column.type }));
        return [
          name,
          { kind: 'external', database, name, columns: only(false), partitionColumns: only(true) },
        ];
      }),
  );
  return {
    hasDatabase: (name) => name === database,
    lookupTable: (name, table) => (name === database ? known.get(table) : undefined),
  };
}
