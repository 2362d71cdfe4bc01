/** Widths a chart's bars may have, in seconds: 1, 5, 15, 30 minutes, 1, 2, 6 hours, 1 day. */
export const BUCKET_SECONDS = [60, 300, 900, 1_800, 3_600, 7_200, 21_600, 86_400] as const;
export type BucketSeconds = (typeof BUCKET_SECONDS)[number];

/**
 * The finest width that draws at most 180 bars. Every relative range a person can pick then has 60 or
 * more, 15 minutes apart (15).
 *
 * @param spanMs length of the time range in milliseconds
 * @returns seconds; one day where even that draws more
 */
export function chooseBucket(spanMs: number): BucketSeconds {
  return BUCKET_SECONDS.find((seconds) => spanMs <= seconds * 1_000 * MOST_BARS) ?? 86_400;
}

const MOST_BARS = 180;
