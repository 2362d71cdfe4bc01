import 'server-only';

import type { ExportQuery } from '@/lib/contract/export';
import type { QueryAnswer } from '@/lib/contract/queries';
import { AppError } from '@/lib/domain/app-error';

import { distinctNames } from './distinct-names';
import { ParquetColumn } from './parquet-column';
import { parquetFile } from './parquet-file';
import { alignRows, readAllPages } from './read-all-rows';

/**
 * All rows of an execution as Parquet. They are read twice: the file's types stand before its first row, and a type
 * is only given to a column whose every value it holds exactly.
 *
 * @throws {AppError} `invalid-request` for a result without columns
 */
export async function exportParquet(
  query: ExportQuery,
  columns: QueryAnswer['columns'],
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  if (columns.length === 0) {
    throw new AppError(
      'invalid-request',
      'The result has no columns, so there is no table to write',
    );
  }
  const names = distinctNames(columns.map(({ name }) => name));
  const planned = columns.map(
    ({ name, type }, at) => new ParquetColumn(names[at] ?? name, { engine: query.engine, type }),
  );
  for await (const rows of readRows(query, columns, signal)) {
    for (const row of rows) planned.forEach((column, at) => column.see(row[at] ?? null));
  }
  return parquetFile(planned, readRows(query, columns, signal), {
    'weir.engine': query.engine,
    'weir.query-id': query.id,
  });
}

async function* readRows(
  query: ExportQuery,
  columns: QueryAnswer['columns'],
  signal: AbortSignal,
): AsyncGenerator<QueryAnswer['rows']> {
  for await (const page of readAllPages(query, signal)) yield alignRows(page, columns);
}
