import * as z from 'zod';

import { EngineName, QueryState, QueryStatistics } from './queries';

export const ExportFormat = z.enum(['csv', 'jsonl', 'parquet', 'provenance']);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** `GET /api/queries/[id]/export`: every row of a complete query, streamed, or where the rows came from. */
export const ExportQuery = z.strictObject({
  id: z.string().min(1).max(128),
  engine: EngineName,
  format: ExportFormat,
});
export type ExportQuery = z.infer<typeof ExportQuery>;

/** The side file of an export. */
export const Provenance = z.strictObject({
  queryId: z.string(),
  engine: EngineName,
  text: z.string(),
  state: QueryState,
  /** ISO 8601, UTC; `null` where AWS does not say. */
  startedAt: z.string().nullable(),
  exportedAt: z.string(),
  /** Epoch milliseconds; `null` where the text bounds the time, or nobody knows any more. */
  range: z.strictObject({ from: z.int(), to: z.int() }).nullable(),
  source: z.strictObject({
    region: z.string(),
    logGroup: z.string().nullable(),
    database: z.string().nullable(),
  }),
  columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
  rowCount: z.int().nonnegative(),
  /** SHA-256 of the CSV export, hexadecimal. */
  csvSha256: z.string(),
  statistics: QueryStatistics,
  /** How the rows were written down. */
  notes: z.array(z.string()),
});
export type Provenance = z.infer<typeof Provenance>;
