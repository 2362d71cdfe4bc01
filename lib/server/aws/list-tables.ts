import 'server-only';

import { type AthenaClient, type Column, ListTableMetadataCommand } from '@aws-sdk/client-athena';

import type { SchemaTable } from '@/lib/contract/schema';

import { toAppError } from './to-app-error';

const PAGE = 50;

/** Every table and view of a database, by name. */
export async function listTables(
  athena: Pick<AthenaClient, 'send'>,
  database: string,
): Promise<SchemaTable[]> {
  const tables: SchemaTable[] = [];
  let NextToken: string | undefined;
  try {
    do {
      const page = await athena.send(
        new ListTableMetadataCommand({
          CatalogName: 'AwsDataCatalog',
          DatabaseName: database,
          MaxResults: PAGE,
          ...(NextToken && { NextToken }),
        }),
      );
      for (const { Name, TableType, Columns, PartitionKeys } of page.TableMetadataList ?? []) {
        tables.push({
          database,
          name: Name ?? '',
          kind: TableType === 'VIRTUAL_VIEW' ? 'view' : 'table',
          columns: [...toColumns(Columns, false), ...toColumns(PartitionKeys, true)],
        });
      }
      NextToken = page.NextToken;
    } while (NextToken);
    return tables;
  } catch (error) {
    throw toAppError(error);
  }
}

const toColumns = (columns: readonly Column[] = [], partition: boolean) =>
  columns.map(({ Name, Type }) => ({ name: Name ?? '', type: Type ?? 'string', partition }));
