import * as z from 'zod';

import { EngineName, Instant } from './queries';

/** `GET /api/questions`: the catalogue, rendered for one engine, its table and a range. */
export const QuestionListQuery = z
  .strictObject({
    engine: EngineName,
    from: z.coerce.number().pipe(Instant),
    to: z.coerce.number().pipe(Instant),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'must be later than from' });
export type QuestionListQuery = z.infer<typeof QuestionListQuery>;

export const QuestionList = z.strictObject({
  questions: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      asks: z.string(),
      /** `aws`: a sample of AWS's own; `weir`: what a page asks. */
      group: z.enum(['weir', 'aws']),
      text: z.string(),
    }),
  ),
});
export type QuestionList = z.infer<typeof QuestionList>;
