import * as z from 'zod';

import { DataSource } from '@/lib/contract/health';
import { EngineName, QueryRange, QueryStatistics } from '@/lib/contract/queries';
import { Finding, Hidden, ShareAudience, SharedResult, ShareRange } from '@/lib/contract/shares';

/** 128 random bits. Hexadecimal, since file systems may not tell capitals apart. */
export const ShareId = z.string().regex(/^[0-9a-f]{32}$/);

const common = {
  /** Of this shape; a share of another is not read. */
  schema: z.literal(2),
  id: ShareId,
  title: z.string(),
  note: z.string(),
  createdAt: z.int(),
  createdBy: z.string().nullable(),
  /** Who was signed in when they made it; `null` without a sign-in. */
  by: z.string().nullable(),
  /** Who may open it where there is a sign-in. */
  audience: ShareAudience,
  expiresAt: z.int().nullable(),
  hide: Hidden,
  engine: EngineName,
  text: z.string(),
  source: DataSource,
};

/** Everything in it is masked already; what was hidden is nowhere. */
export const FrozenRecord = z.strictObject({
  kind: z.literal('frozen'),
  ...common,
  textHasHidden: z.boolean(),
  range: QueryRange.nullable(),
  ranAt: z.int().nullable(),
  statistics: QueryStatistics,
  rowCount: z.int().nonnegative(),
  isWhole: z.boolean(),
  /** Of the rows as text, see `rows-text.ts`. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  finding: Finding.nullable(),
  newestRecord: z.int().nullable(),
  unreadLines: z.int().nullable(),
});
export type FrozenRecord = z.infer<typeof FrozenRecord>;

/** Text and names as they are, since the query must run; they are masked when it is opened. */
export const LiveRecord = z.strictObject({
  kind: z.literal('live'),
  ...common,
  range: ShareRange,
  maskKey: z.string().regex(/^[0-9a-f]{64}$/),
});
export type LiveRecord = z.infer<typeof LiveRecord>;

export const ShareRecord = z.preprocess(
  fromFirstSchema,
  z.discriminatedUnion('kind', [FrozenRecord, LiveRecord]),
);
export type ShareRecord = z.infer<typeof ShareRecord>;

/** One run of a live share, masked: what every viewer of the next minute sees. */
export const LiveRun = SharedResult.pick({
  columns: true,
  rows: true,
  isWhole: true,
  statistics: true,
  finding: true,
  newestRecord: true,
  unreadLines: true,
  failure: true,
}).extend({ range: QueryRange, ranAt: z.int(), nextRunAt: z.int() });
export type LiveRun = z.infer<typeof LiveRun>;

/** Records of before there was a sign-in: where there is one now, nobody else gains access to them. */
function fromFirstSchema(value: unknown): unknown {
  const isFirst =
    typeof value === 'object' && value !== null && 'schema' in value && value.schema === 1;
  return isFirst ? { ...value, schema: 2, audience: 'signed-in', by: null } : value;
}
