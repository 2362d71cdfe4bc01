import * as z from 'zod';

/** Every failed answer of the API. `field` names the part of the request that was wrong. */
export const Problem = z.strictObject({
  code: z.string(),
  detail: z.string(),
  field: z.string().optional(),
  /** Where in the query text; offsets in UTF-16 code units, line and column from 1. */
  location: z
    .strictObject({ from: z.int(), to: z.int(), line: z.int(), column: z.int() })
    .optional(),
  remedy: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;
