import * as z from 'zod';

/** Fields of flow log records that say who and where; figures are left out, since results often hold sums of them. */
export const WatchedField = z.enum([
  'account-id',
  'interface-id',
  'srcaddr',
  'dstaddr',
  'srcport',
  'dstport',
  'protocol',
  'action',
  'log-status',
]);
export type WatchedField = z.infer<typeof WatchedField>;

/** `POST /api/queries/watching`: which alarms watch records with this value of a field. */
export const WatchingQuery = z.strictObject({
  field: WatchedField,
  /** What is known of the records, the field's own value included. */
  values: z.partialRecord(WatchedField, z.string().min(1).max(200).regex(/^\S+$/)),
});
export type WatchingQuery = z.infer<typeof WatchingQuery>;

export const WatchingAlarms = z.strictObject({ names: z.array(z.string()) });
export type WatchingAlarms = z.infer<typeof WatchingAlarms>;
