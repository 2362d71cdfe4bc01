import * as z from 'zod';

import { EngineName, Instant } from './queries';

/** `GET /api/schema`: what a query of an engine may name, as it is about the end of a range. */
export const SchemaQuery = z
  .strictObject({
    engine: EngineName,
    from: z.coerce.number().pipe(Instant),
    to: z.coerce.number().pipe(Instant),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'must be later than from' });
export type SchemaQuery = z.infer<typeof SchemaQuery>;

const TableColumn = z.strictObject({
  name: z.string(),
  /** As declared: `int`, `string`, `array<string>`. */
  type: z.string(),
  partition: z.boolean(),
});

export const SchemaTable = z.strictObject({
  database: z.string(),
  name: z.string(),
  kind: z.enum(['table', 'view']),
  columns: z.array(TableColumn),
});
export type SchemaTable = z.infer<typeof SchemaTable>;

export const LogField = z.strictObject({
  name: z.string(),
  /** Events that have it, of those looked at, 0 to 100. */
  percent: z.number(),
});
export type LogField = z.infer<typeof LogField>;

/** After so long the engine ends a query. */
const LongestMs = z.number().positive();

export const QuerySchema = z.discriminatedUnion('engine', [
  z.strictObject({
    engine: z.literal('logs'),
    logGroup: z.string(),
    fields: z.array(LogField),
    longestMs: LongestMs,
  }),
  z.strictObject({
    engine: z.literal('athena'),
    database: z.string(),
    tables: z.array(SchemaTable),
    longestMs: LongestMs,
  }),
]);
export type QuerySchema = z.infer<typeof QuerySchema>;
