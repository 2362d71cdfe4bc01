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
  /** What names without a database are looked up in, lower case. */
  database: z.string(),
  /** What the client said of it, as GetQueryExecution repeats it. */
  asked: z.object({ database: z.string().nullable(), catalog: z.string().nullable() }).optional(),
  parameters: z.array(z.string()),
  /** `s3://…/<id>.csv`, `…/<id>.txt`, `…/<id>` of INSERT and UNLOAD, or `…/tables/<id>` of CREATE TABLE AS. */
  outputLocation: z.string(),
  /** EncryptionConfiguration and its like: told again, of no effect here. */
  resultSettings: z.record(z.string(), z.unknown()).optional(),
  /** The list of the objects that the statement wrote. */
  manifest: z.string().nullish(),
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
