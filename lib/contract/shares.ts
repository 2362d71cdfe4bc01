import * as z from 'zod';

import { RELATIVE_RANGES } from '@/lib/domain/time-range';

import { DataSource } from './health';
import { EngineName, Instant, QueryRange, QueryStatistics, StartQuery } from './queries';

/** `frozen`: these rows, for ever. `live`: the query, run again for who opens it. */
export const ShareKind = z.enum(['frozen', 'live']);
export type ShareKind = z.infer<typeof ShareKind>;

export const ShareExpiry = z.enum(['1h', '1d', '7d', '30d', 'never']);
export type ShareExpiry = z.infer<typeof ShareExpiry>;

/** Where there is a sign-in: who may open a link. Without one, whoever can reach this Weir. */
export const ShareAudience = z.enum(['signed-in', 'anyone']);
export type ShareAudience = z.infer<typeof ShareAudience>;

/** What is replaced by names of its own before anything is stored or shown. */
export const Hidden = z.strictObject({ accounts: z.boolean(), addresses: z.boolean() });
export type Hidden = z.infer<typeof Hidden>;

/** A span that ends when it is run, or two instants; never both. */
export const ShareRange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('last'), span: z.enum(RELATIVE_RANGES) }),
  z
    .strictObject({ kind: z.literal('between'), from: Instant, to: Instant })
    .refine(({ from, to }) => from < to, { path: ['to'], error: 'must be later than from' }),
]);
export type ShareRange = z.infer<typeof ShareRange>;

const common = {
  title: z.string().trim().min(1).max(200),
  note: z.string().trim().max(2_000).default(''),
  expires: ShareExpiry,
  hide: Hidden,
  engine: EngineName,
  audience: ShareAudience.default('signed-in'),
};

/** `POST /api/shares`. The rows of a frozen one are read from the execution, not taken from the caller. */
export const CreateShare = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('frozen'),
    queryId: z.string().min(1).max(128),
    ...common,
  }),
  z.strictObject({
    kind: z.literal('live'),
    text: StartQuery.shape.text,
    range: ShareRange,
    ...common,
  }),
]);
export type CreateShare = z.infer<typeof CreateShare>;

export const CreatedShare = z.strictObject({
  id: z.string(),
  kind: ShareKind,
  /** The address of the page, on this host. */
  path: z.string(),
  expiresAt: z.int().nullable(),
  /** Frozen: how many rows are in it, and whether the result had no more. */
  rowCount: z.int().nullable(),
  isWhole: z.boolean(),
});
export type CreatedShare = z.infer<typeof CreatedShare>;

/** A time at which a link was opened, the address that the request came from, and who was signed in. */
export const Opening = z.strictObject({
  at: z.int(),
  from: z.string(),
  by: z.string().optional(),
});
export type Opening = z.infer<typeof Opening>;

export const ShareSummary = z.strictObject({
  id: z.string(),
  kind: ShareKind,
  title: z.string(),
  note: z.string(),
  engine: EngineName,
  text: z.string(),
  createdAt: z.int(),
  createdBy: z.string().nullable(),
  /** Who was signed in when they made it; `null` where there was no sign-in. */
  by: z.string().nullable(),
  audience: ShareAudience,
  /** `null`: never. */
  expiresAt: z.int().nullable(),
  hide: Hidden,
  rowCount: z.int().nullable(),
  openings: z.strictObject({
    count: z.int().nonnegative(),
    /** The newest of them, newest first. */
    recent: z.array(Opening),
  }),
});
export type ShareSummary = z.infer<typeof ShareSummary>;

/** `GET /api/shares` takes nothing. */
export const ShareListQuery = z.strictObject({});
export type ShareListQuery = z.infer<typeof ShareListQuery>;

/** Who is signed in, and whether they may make links for anyone. */
export const SignedIn = z.strictObject({ name: z.string(), mayShareWithAnyone: z.boolean() });
export type SignedIn = z.infer<typeof SignedIn>;

/** `GET /api/shares`: newest first, without those that have expired. */
export const ShareList = z.strictObject({
  shares: z.array(ShareSummary),
  /** `null` where there is no sign-in. */
  signedIn: SignedIn.nullable(),
});
export type ShareList = z.infer<typeof ShareList>;

/** `DELETE /api/shares/[share]`. */
export const RevokeShare = z.strictObject({ share: z.string().max(200) });
export type RevokeShare = z.infer<typeof RevokeShare>;

export const RevokedShare = z.strictObject({ id: z.string(), revoked: z.boolean() });
export type RevokedShare = z.infer<typeof RevokedShare>;

/** `GET /api/shares/[share]` and the page at `/s/[share]`. Any text is taken as an id: all wrong ones are wrong alike. */
export const OpenShare = z.strictObject({
  share: z.string().max(200),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type OpenShare = z.infer<typeof OpenShare>;

/** `GET /api/shares/[share]/rows`: all rows as a file; JSON lines are the text that the hash is of. */
export const ReadSharedRows = z.strictObject({
  share: z.string().max(200),
  format: z.enum(['jsonl', 'csv']).default('jsonl'),
});
export type ReadSharedRows = z.infer<typeof ReadSharedRows>;

/** What stands out in the rows: the name with the largest value of a measure. */
export const Finding = z.strictObject({
  label: z.string(),
  labelColumn: z.string(),
  value: z.string(),
  valueColumn: z.string(),
  /** The second largest. */
  next: z.string(),
});
export type Finding = z.infer<typeof Finding>;

export const SharedResult = z.strictObject({
  id: z.string(),
  kind: ShareKind,
  title: z.string(),
  note: z.string(),
  createdAt: z.int(),
  createdBy: z.string().nullable(),
  /** `null` where there is no sign-in. */
  audience: ShareAudience.nullable(),
  /** Whether the reader may ask Weir anything else; a stranger may read and download. */
  mayAsk: z.boolean(),
  expiresAt: z.int().nullable(),
  hide: Hidden,
  engine: EngineName,
  text: z.string(),
  /** Whether hiding changed the text, which then no longer runs. */
  textHasHidden: z.boolean(),
  /** `null`: it is in the text, or was not recorded. */
  range: QueryRange.nullable(),
  source: DataSource,
  /** When the query was run, epoch milliseconds. */
  ranAt: z.int().nullable(),
  statistics: QueryStatistics.nullable(),
  columns: z.array(z.string()),
  /** One page of the rows; the first is row `firstRow`, counted from 1. */
  rows: z.array(z.array(z.string().nullable())),
  firstRow: z.int().positive(),
  rowsPerPage: z.int().positive(),
  rowCount: z.int().nonnegative(),
  /** `false`: the result had more rows than a share holds. */
  isWhole: z.boolean(),
  finding: Finding.nullable(),
  /** Start of the newest record that was known when the query ran, and lines that could not be read. */
  newestRecord: z.int().nullable(),
  unreadLines: z.int().nullable(),
  /** Frozen: of the rows as the download gives them, checked against them just now. */
  sha256: z.string().nullable(),
  /** Live: why the run gave no rows, and when it may run again. */
  failure: z.string().nullable(),
  nextRunAt: z.int().nullable(),
});
export type SharedResult = z.infer<typeof SharedResult>;
