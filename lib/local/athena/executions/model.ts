import * as z from 'zod';

export const QueryState = z.enum(['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED']);
export type QueryState = z.infer<typeof QueryState>;

/** A query execution as the store keeps it. Times are epoch milliseconds. */
export const Execution = z.object({
  id: z.string(),
  query: z.string(),
  statementType: z.enum(['DDL', 'DML', 'UTILITY']),
  substatementType: z.string(),
  workGroup: z.string(),
  catalog: z.string(),
  database: z.string(),
  parameters: z.array(z.string()),
  /** The result object, `s3://…/<id>.csv` or `.txt`. */
  outputLocation: z.string(),
  state: QueryState,
  reason: z.string().nullable(),
  error: z
    .object({
      category: z.number(),
      type: z.number(),
      retryable: z.boolean(),
      message: z.string(),
    })
    .nullable(),
  submittedMs: z.number(),
  startedMs: z.number().nullable(),
  plannedMs: z.number().nullable(),
  ranMs: z.number().nullable(),
  completedMs: z.number().nullable(),
  /** `null`: unknown or not a matter of files. */
  scannedBytes: z.number().nullable(),
  scannedRows: z.number().nullable(),
  outputBytes: z.number().nullable(),
  outputRows: z.number().nullable(),
  reused: z.boolean(),
  reuse: z.object({ enabled: z.boolean(), maxAgeMinutes: z.number() }).nullable(),
});
export type Execution = z.infer<typeof Execution>;

export const isOver = ({ state }: Pick<Execution, 'state'>) =>
  state === 'SUCCEEDED' || state === 'FAILED' || state === 'CANCELLED';
