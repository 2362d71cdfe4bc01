import * as z from 'zod';

export const EngineName = z.enum(['logs', 'athena']);
export type EngineName = z.infer<typeof EngineName>;

// 1 January 9999: later years have no four digits to stand in a partition's name.
const LATEST_MS = 253_370_764_800_000;

/** UTC epoch milliseconds. */
export const Instant = z.int().nonnegative().max(LATEST_MS);

/** UTC epoch milliseconds, `to` exclusive. AWS's epoch seconds do not leave `lib/server`. */
export const QueryRange = z
  .strictObject({ from: Instant, to: Instant })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'must be later than from' });
export type QueryRange = z.infer<typeof QueryRange>;

const MAX_TEXT = 262_144;

/** `POST /api/queries`. Athena reads its time range from the text; Logs Insights takes it from here. */
export const StartQuery = z.strictObject({
  engine: EngineName,
  text: z
    .string()
    .max(MAX_TEXT)
    .refine((text) => text.trim() !== '', { error: 'must not be empty' }),
  range: QueryRange,
  /** Bytes that a person agreed to let Athena scan, above the limit that asks. */
  acceptBytes: z.number().nonnegative().optional(),
});
export type StartQuery = z.infer<typeof StartQuery>;

/** What `POST /api/queries` answers; read the query at `/api/queries/[id]`. */
export const StartedQuery = z.strictObject({ id: z.string(), engine: EngineName });
export type StartedQuery = z.infer<typeof StartedQuery>;

export const QueryState = z.enum([
  'queued',
  'running',
  'complete',
  'failed',
  'cancelled',
  'timeout',
]);
export type QueryState = z.infer<typeof QueryState>;

export const QueryStatistics = z.strictObject({
  recordsScanned: z.number().nonnegative().nullable(),
  recordsMatched: z.number().nonnegative().nullable(),
  bytesScanned: z.number().nonnegative().nullable(),
  elapsedMs: z.number().nonnegative().nullable(),
  /** US dollars at AWS's list price, in local mode what AWS would ask; `null` where it is not known. */
  costUsd: z.number().nonnegative().nullable(),
});
export type QueryStatistics = z.infer<typeof QueryStatistics>;

export const QueryError = z.strictObject({
  code: z.string(),
  message: z.string(),
  location: z
    .strictObject({ from: z.int(), to: z.int(), line: z.int(), column: z.int() })
    .optional(),
});
export type QueryError = z.infer<typeof QueryError>;

/** One page of an execution. `rows` hold AWS's own text of each value; `null` is an absent one. */
export const QueryAnswer = z.strictObject({
  id: z.string(),
  engine: EngineName,
  state: QueryState,
  text: z.string(),
  columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
  rows: z.array(z.array(z.string().nullable())),
  nextToken: z.string().nullable(),
  statistics: QueryStatistics,
  error: QueryError.nullable(),
  startedAt: z.int().nullable(),
});
export type QueryAnswer = z.infer<typeof QueryAnswer>;

/** `GET /api/queries/[id]`. */
export const ReadQuery = z.strictObject({
  id: z.string().min(1).max(128),
  engine: EngineName,
  nextToken: z.string().min(1).optional(),
  /** Athena gives at most 1,000 rows a page, whatever is asked for. */
  pageSize: z.coerce.number().int().min(1).max(10_000).default(1_000),
});
export type ReadQuery = z.infer<typeof ReadQuery>;

/** `DELETE /api/queries/[id]`. */
export const CancelQuery = z.strictObject({ id: z.string().min(1).max(128), engine: EngineName });
export type CancelQuery = z.infer<typeof CancelQuery>;

export const CancelledQuery = z.strictObject({ id: z.string(), cancelled: z.boolean() });
export type CancelledQuery = z.infer<typeof CancelledQuery>;
