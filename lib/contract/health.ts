import * as z from 'zod';

/** `GET /api/health` takes nothing; what a probe appends is ignored. */
export const HealthQuery = z.object({});
export type HealthQuery = z.infer<typeof HealthQuery>;

export const EngineState = z.enum([
  'starting',
  'ready',
  'restarting',
  'failed',
  'stopped',
  'remote',
]);
export type EngineState = z.infer<typeof EngineState>;

export const DataSource = z.strictObject({
  kind: z.enum(['sample', 'folder', 'empty', 'aws']),
  /** What a person calls it: `Sample VPC`, the folder's name, the account. */
  label: z.string(),
  region: z.string(),
  /** `null`: there is no log group (yet). */
  logGroup: z.string().nullable(),
  table: z.string().nullable(),
});
export type DataSource = z.infer<typeof DataSource>;

/** `GET /api/health`: 200 once the server answers, whatever the engine does. */
export const Health = z.strictObject({
  status: z.enum(['ok', 'degraded']),
  mode: z.enum(['local', 'aws']),
  version: z.string(),
  engine: z.strictObject({ state: EngineState, detail: z.string().optional() }),
  source: DataSource,
  /** Flow log records in the store; 0 where AWS keeps them. */
  records: z.int().nonnegative(),
  /** Lines that could not be read, kept with their reason; `null` where AWS keeps the data. */
  unread: z.int().nonnegative().nullable(),
  /** Start of the oldest and newest record, ISO 8601 in UTC. */
  oldest: z.string().nullable(),
  newest: z.string().nullable(),
  /** Median time from the end of a record to its arrival, over the newest objects. */
  lagSeconds: z.number().nonnegative().nullable(),
  /** What AWS mode still needs before it can answer; one sentence each. */
  missing: z.array(z.string()),
});
export type Health = z.infer<typeof Health>;
