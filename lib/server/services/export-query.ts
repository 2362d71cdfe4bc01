import 'server-only';

import { createHash } from 'node:crypto';

import type { ExportQuery, Provenance } from '@/lib/contract/export';
import type { QueryAnswer } from '@/lib/contract/queries';
import { writeCsvRow } from '@/lib/domain/csv';

import { getBackend } from '../aws/backend';

import { distinctNames } from './distinct-names';
import { exportParquet } from './export-parquet';
import { recallQuery } from './known-queries';
import { alignRows, readAllPages, readColumns } from './read-all-rows';
import { readExecution } from './read-execution';

export interface Export {
  readonly fileName: string;
  readonly mediaType: string;
  readonly chunks: AsyncIterable<string | Uint8Array>;
}

/**
 * All rows of an execution, a page at a time as the reader takes them. The first page is read before anything is
 * answered, so that a refusal still has a status.
 *
 * @throws {AppError} `not-found`, or `conflict` for a query that has not completed
 */
export async function exportQuery(query: ExportQuery, signal: AbortSignal): Promise<Export> {
  const columns = await readColumns(query, signal);
  const name = `weir-${query.engine}-${query.id.slice(0, 8)}`;
  switch (query.format) {
    case 'csv':
      return {
        fileName: `${name}.csv`,
        mediaType: 'text/csv; charset=utf-8; header=present',
        chunks: csv(query, columns, signal),
      };
    case 'jsonl':
      return {
        fileName: `${name}.jsonl`,
        mediaType: 'application/jsonl; charset=utf-8',
        chunks: jsonLines(query, columns, signal),
      };
    case 'parquet':
      return {
        fileName: `${name}.parquet`,
        mediaType: 'application/vnd.apache.parquet',
        chunks: await exportParquet(query, columns, signal),
      };
    case 'provenance':
      return {
        fileName: `${name}.provenance.json`,
        mediaType: 'application/json; charset=utf-8',
        chunks: once(JSON.stringify(await provenanceOf(query, columns, signal), null, 2)),
      };
  }
}

async function* once(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}

async function* csv(
  query: ExportQuery,
  columns: QueryAnswer['columns'],
  signal: AbortSignal,
): AsyncGenerator<string> {
  yield writeCsvRow(columns.map(({ name }) => name));
  for await (const page of readAllPages(query, signal)) {
    yield alignRows(page, columns).map(writeCsvRow).join('');
  }
}

async function* jsonLines(
  query: ExportQuery,
  columns: QueryAnswer['columns'],
  signal: AbortSignal,
): AsyncGenerator<string> {
  const names = distinctNames(columns.map(({ name }) => name));
  for await (const page of readAllPages(query, signal)) {
    yield alignRows(page, columns)
      .map(
        (row) =>
          `${JSON.stringify(Object.fromEntries(names.map((name, at) => [name, row[at] ?? null])))}\n`,
      )
      .join('');
  }
}

async function provenanceOf(
  query: ExportQuery,
  columns: QueryAnswer['columns'],
  signal: AbortSignal,
): Promise<Provenance> {
  const { engine, id } = query;
  const first = await readExecution({ id, engine, pageSize: 1 });
  const hash = createHash('sha256').update(writeCsvRow(columns.map(({ name }) => name)));
  let rowCount = 0;
  for await (const page of readAllPages(query, signal)) {
    const rows = alignRows(page, columns);
    rowCount += rows.length;
    hash.update(rows.map(writeCsvRow).join(''));
  }
  const { source, database } = getBackend();
  return {
    queryId: id,
    engine,
    text: first.text,
    state: first.state,
    startedAt: first.startedAt === null ? null : new Date(first.startedAt).toISOString(),
    exportedAt: new Date().toISOString(),
    range: recallQuery(id)?.range ?? null,
    source: {
      region: source.region,
      logGroup: engine === 'logs' ? source.logGroup : null,
      database: engine === 'athena' ? database : null,
    },
    columns,
    rowCount,
    csvSha256: hash.digest('hex'),
    statistics: first.statistics,
    notes: [
      'Values are the engine’s own texts. In CSV an absent value is an empty field and an empty text is "".',
      'In CSV an apostrophe stands before texts that a spreadsheet would run as a formula.',
      engine === 'athena'
        ? 'In Parquet columns have Athena’s types; arrays, maps and times with a zone are texts.'
        : 'In Parquet a column is a number or a time where every value is one exactly, else text.',
    ],
  };
}
