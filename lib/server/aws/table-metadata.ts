import 'server-only';

import { type AthenaClient, type Column, GetTableMetadataCommand } from '@aws-sdk/client-athena';

import type { TableMetadata } from '@/lib/questions/table-shape';

import { toAppError } from './to-app-error';

const CATALOG = 'AwsDataCatalog';

/** @throws {AppError} `not-found` where the table is not there */
export async function readTableMetadata(
  athena: Pick<AthenaClient, 'send'>,
  { database, name }: { readonly database: string; readonly name: string },
): Promise<TableMetadata> {
  try {
    const { TableMetadata: table } = await athena.send(
      new GetTableMetadataCommand({
        CatalogName: CATALOG,
        DatabaseName: database,
        TableName: name,
      }),
    );
    return {
      database,
      name,
      columns: toColumns(table?.Columns),
      partitionKeys: toColumns(table?.PartitionKeys),
      parameters: table?.Parameters ?? {},
    };
  } catch (error) {
    throw toAppError(error);
  }
}

const toColumns = (columns: readonly Column[] = []) =>
  columns.map(({ Name, Type }) => ({ name: Name ?? '', type: Type ?? 'string' }));
