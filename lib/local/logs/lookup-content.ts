import * as z from 'zod';

import type { ResultField } from '@/lib/insights/emit/plan';

import type { Local } from '../local';
import { invalidParameter } from './errors';
import { findQuery } from './find-query';
import { type CsvTable, readCsvTable, writeCsvTable } from './lookup-csv';

/** AWS: 10 MB. */
const MAX_BYTES = 10_485_760;

export const LookupTableName = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[a-zA-Z0-9_]+$/);

/** What CreateLookupTable and UpdateLookupTable say of a table's content. */
export const LookupContent = z.object({
  description: z.string().max(1024).optional(),
  tableBody: z.string().min(1).max(MAX_BYTES).optional(),
  queryId: z.string().min(1).max(256).optional(),
});

/**
 * The table in a request: its CSV text, or the rows of a query that has ended.
 *
 * @throws {AwsError} `InvalidParameterException`
 */
export async function readContent(
  local: Local,
  { tableBody, queryId }: Pick<z.output<typeof LookupContent>, 'tableBody' | 'queryId'>,
): Promise<{ body: string; table: CsvTable }> {
  if ((tableBody === undefined) === (queryId === undefined)) {
    throw invalidParameter('You must specify either tableBody or queryId, but not both.');
  }
  const body = tableBody ?? (await bodyOf(local, queryId ?? ''));
  if (Buffer.byteLength(body) > MAX_BYTES) {
    throw invalidParameter('The content of a lookup table must not exceed 10 MB.');
  }
  const table = readCsvTable(body);
  if ('mistake' in table) {
    throw invalidParameter(`The content of the lookup table cannot be read: ${table.mistake}.`);
  }
  return { body, table };
}

/** The rows of a query as CSV: every field that any of them has. */
async function bodyOf(local: Local, queryId: string): Promise<string> {
  const query = await findQuery(local, queryId);
  if (!query) throw invalidParameter(`Query with ID '${queryId}' does not exist.`);
  if (!('status' in query) || (query.status !== 'Complete' && query.status !== 'Cancelled')) {
    throw invalidParameter(`Query with ID '${queryId}' is neither complete nor cancelled.`);
  }
  const rows = query.results.map(
    (row) => new Map(row.filter(isData).map(({ field, value }) => [field, value] as const)),
  );
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  if (columns.length === 0) throw invalidParameter(`Query with ID '${queryId}' has no results.`);
  return writeCsvTable(
    columns,
    rows.map((row) => columns.map((name) => row.get(name) ?? '')),
  );
}

const isData = ({ field }: ResultField) => field !== '@ptr';
