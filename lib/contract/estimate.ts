import * as z from 'zod';

/** `POST /api/queries/estimate`: what a text would make Athena scan, before it runs. */
export const EstimateQuery = z.strictObject({ text: z.string().max(262_144) });
export type EstimateQuery = z.infer<typeof EstimateQuery>;

export const QueryEstimate = z.discriminatedUnion('kind', [
  /** DDL and the like: free. */
  z.strictObject({ kind: z.literal('nothing') }),
  z.strictObject({
    kind: z.literal('reads'),
    /** At most: a LIMIT may end the reading sooner. */
    bytes: z.number().nonnegative(),
    /** Those that hold objects. */
    partitions: z.int().nonnegative(),
    objects: z.int().nonnegative(),
    /** US dollars at AWS's list price; `null` where it is not known. */
    costUsd: z.number().nonnegative().nullable(),
    /** Whether it runs at once, after a question, or not at all. */
    verdict: z.enum(['run', 'ask', 'refuse']),
    /** Bytes: the limit that the verdict comes from, or the one that comes next. */
    limitBytes: z.number().nonnegative(),
  }),
  z.strictObject({ kind: z.literal('unknown'), reason: z.string() }),
]);
export type QueryEstimate = z.infer<typeof QueryEstimate>;
