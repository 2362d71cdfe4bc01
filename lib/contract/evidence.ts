import * as z from 'zod';

import { Instant, QueryRange, QueryStatistics } from './queries';

/** `GET /api/alarms/[name]/evidence`: the records behind an alarm's metric in one window. */
export const EvidenceQuery = z
  .strictObject({
    name: z.string().min(1).max(255),
    from: z.coerce.number().pipe(Instant),
    to: z.coerce.number().pipe(Instant),
    /** Metric math only: the id of the metric whose records are asked for. */
    metric: z.string().min(1).max(255).optional(),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'must be later than from' });
export type EvidenceQuery = z.infer<typeof EvidenceQuery>;

export const EvidenceTotals = z.strictObject({
  flows: z.int().nonnegative(),
  sources: z.int().nonnegative(),
  targets: z.int().nonnegative(),
});
export type EvidenceTotals = z.infer<typeof EvidenceTotals>;

/** One address with its matching flows, in the window and one week before. */
export const EvidenceParty = z.strictObject({
  /** `null`: the records have none. */
  address: z.string().nullable(),
  /** Targets only: the interface that recorded the flows. */
  interfaceId: z.string().nullable(),
  flows: z.int().nonnegative(),
  before: z.int().nonnegative(),
});
export type EvidenceParty = z.infer<typeof EvidenceParty>;

export const EvidenceRecord = z.strictObject({
  /** Start of the flow, epoch milliseconds. */
  at: z.int(),
  source: z.string().nullable(),
  target: z.string().nullable(),
  sourcePort: z.string().nullable(),
  targetPort: z.string().nullable(),
  protocol: z.string().nullable(),
  packets: z.string().nullable(),
  bytes: z.string().nullable(),
  action: z.string().nullable(),
  /** The line as it was logged. */
  line: z.string(),
});
export type EvidenceRecord = z.infer<typeof EvidenceRecord>;

/** A source that was rejected in the window and then had flows of the same kind accepted. */
export const AcceptedLater = z.strictObject({
  source: z.string(),
  target: z.string(),
  flows: z.int().positive(),
  /** Start of the first accepted flow, epoch milliseconds. */
  first: z.int(),
  largestBytes: z.number().nonnegative(),
});
export type AcceptedLater = z.infer<typeof AcceptedLater>;

const EvidenceFilter = z.strictObject({
  name: z.string(),
  logGroup: z.string(),
  pattern: z.string(),
});

/** A metric that the alarm reads. */
export const EvidenceMetric = z.strictObject({ id: z.string(), name: z.string() });
export type EvidenceMetric = z.infer<typeof EvidenceMetric>;

const common = {
  /** All metrics that the alarm reads; more than one with metric math. */
  metrics: z.array(EvidenceMetric),
  /** The one whose records these are; `null` where the alarm reads none. */
  metric: z.string().nullable(),
};

const Flows = z.strictObject({
  kind: z.literal('flows'),
  ...common,
  filter: EvidenceFilter,
  /** Filters that feed the same metric; their records are not among these. */
  otherFilters: z.array(z.string()),
  range: QueryRange,
  /** Logs Insights QL that lists the records, as the query page runs it. */
  text: z.string(),
  /** The execution that listed them. */
  queryId: z.string(),
  totals: EvidenceTotals,
  /** One week before; `null`: nothing at all was recorded then, which is not zero. */
  totalsBefore: EvidenceTotals.nullable(),
  /** Most flows first. */
  sources: z.array(EvidenceParty),
  targets: z.array(EvidenceParty),
  bucketSeconds: z.int().positive(),
  /** Buckets with flows; the others have none. */
  timeline: z.array(z.strictObject({ at: z.int(), rejected: z.int(), accepted: z.int() })),
  /** Rejected flows one week before, at the time they are compared with; empty where nothing was recorded then. */
  timelineBefore: z.array(z.strictObject({ at: z.int(), rejected: z.int() })),
  /** Newest first. */
  records: z.array(EvidenceRecord),
  accepted: z.strictObject({
    flows: z.array(AcceptedLater),
    /** The query that finds them; `null` where the pattern does not ask for REJECT. */
    text: z.string().nullable(),
    range: QueryRange,
  }),
  statistics: QueryStatistics,
  readAt: z.int(),
});

const Events = z.strictObject({
  kind: z.literal('events'),
  ...common,
  filter: EvidenceFilter,
  /** Filters that feed the same metric; their events are not among these. */
  otherFilters: z.array(z.string()),
  range: QueryRange,
  /** Why no query says the same, so that there are lines and no fields. */
  reason: z.string(),
  /** How many were found; `isWhole` says whether there are more. */
  total: z.int().nonnegative(),
  isWhole: z.boolean(),
  /** In the same window one week before; `null`: more than were looked for. */
  totalBefore: z.int().nonnegative().nullable(),
  bucketSeconds: z.int().positive(),
  /** Buckets with events; the others have none. */
  timeline: z.array(z.strictObject({ at: z.int(), events: z.int().positive() })),
  /** Newest first. */
  events: z.array(z.strictObject({ at: z.int(), stream: z.string(), line: z.string() })),
  elapsedMs: z.int().nonnegative(),
  readAt: z.int(),
});

/** `flows`: flow log records; `events`: lines of another kind; `none`: why no records can be shown. */
export const Evidence = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('none'),
    ...common,
    reason: z.string(),
    filter: EvidenceFilter.nullable(),
  }),
  Flows,
  Events,
]);
export type Evidence = z.infer<typeof Evidence>;
export type EvidenceFlows = z.infer<typeof Flows>;
export type EvidenceEvents = z.infer<typeof Events>;
