import 'server-only';

import { type Column, GetTableMetadataCommand } from '@aws-sdk/client-athena';

import { AppError } from '@/lib/domain/app-error';
import type { TableMetadata } from '@/lib/questions/table-shape';

import { getBackend } from './backend';
import { toAppError } from './to-app-error';

const CATALOG = 'AwsDataCatalog';

/** @throws {AppError} `not-found` where no table is configured or there */
export async function readTableMetadata(): Promise<TableMetadata> {
  const { athena, source } = getBackend();
  if (!source.table) {
    throw new AppError('not-found', 'No Athena table is configured', {
      remedy: 'Set WEIR_ATHENA_DATABASE and WEIR_ATHENA_TABLE.',
    });
  }
  const [database = '', name = ''] = source.table.split('.');
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
