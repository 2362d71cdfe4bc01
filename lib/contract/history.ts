import * as z from 'zod';

import { EngineName, QueryState } from './queries';

/** `GET /api/history`: executions that AWS still lists, newest first. */
export const HistoryQuery = z.strictObject({
  engine: EngineName,
  nextToken: z.string().min(1).optional(),
});
export type HistoryQuery = z.infer<typeof HistoryQuery>;

export const HistoryEntry = z.strictObject({
  id: z.string(),
  engine: EngineName,
  text: z.string(),
  state: QueryState,
  /** Athena gave the result of an earlier execution. */
  reused: z.boolean(),
  startedAt: z.int().nullable(),
  elapsedMs: z.number().nonnegative().nullable(),
  /** `null` where neither AWS lists it nor this server has read it. */
  recordsScanned: z.number().nonnegative().nullable(),
  bytesScanned: z.number().nonnegative().nullable(),
  costUsd: z.number().nonnegative().nullable(),
  /** Who ran it; `null` where AWS does not say. */
  by: z.string().nullable(),
  /** Why it failed, in the engine's own words. */
  error: z.string().nullable(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const HistoryPage = z.strictObject({
  entries: z.array(HistoryEntry),
  nextToken: z.string().nullable(),
});
export type HistoryPage = z.infer<typeof HistoryPage>;
