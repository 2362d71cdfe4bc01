import * as z from 'zod';

import { EngineName, QueryRange, QueryStatistics } from './queries';

/** `POST /api/answers`: a question of the catalogue, asked of one engine over one range. */
export const AskQuestion = z.strictObject({
  question: z.string().min(1).max(80),
  engine: EngineName,
  range: QueryRange,
  parameters: z.record(z.string().max(40), z.union([z.string().max(200), z.number()])).default({}),
});
export type AskQuestion = z.infer<typeof AskQuestion>;

/** Rows and provenance: with these a person can open, check and repeat every number. */
export const Answer = z.strictObject({
  question: z.string(),
  engine: EngineName,
  range: QueryRange,
  /** The text that ran, exactly. */
  text: z.string(),
  queryId: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string().nullable())),
  statistics: QueryStatistics,
  /** When the rows were read, epoch milliseconds. */
  readAt: z.int(),
  /** Whether an execution that another viewer started served this answer too. */
  shared: z.boolean(),
});
export type Answer = z.infer<typeof Answer>;
