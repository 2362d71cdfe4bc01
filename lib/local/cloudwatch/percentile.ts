/** A value and how many samples had it. */
export interface WeightedValue {
  readonly value: number;
  readonly samples: number;
}

/**
 * The value below which `percent` of the samples lie, interpolated between the two nearest.
 *
 * @param percent 0 to 100
 * @returns `null` without samples, and where one is negative: CloudWatch has no percentiles then
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 */
export function percentileOf(values: readonly WeightedValue[], percent: number): number | null {
  const sorted = [...values].sort((a, b) => a.value - b.value);
  const [first] = sorted;
  if (!first || first.value < 0) return null;
  const count = sorted.reduce((sum, { samples }) => sum + samples, 0);
  const place = (percent / 100) * Math.max(count - 1, 0);
  const below = valueAt(sorted, Math.floor(place));
  const above = valueAt(sorted, Math.ceil(place));
  return below + (above - below) * (place - Math.floor(place));
}

/** How many samples of a period a percentile needs before it means anything. */
export const samplesNeeded = (percent: number): number =>
  1_000 / (percent < 50 ? percent : 100 - percent);

function valueAt(sorted: readonly WeightedValue[], place: number): number {
  let passed = 0;
  for (const { value, samples } of sorted) {
    passed += samples;
    if (place < passed) return value;
  }
  return sorted.at(-1)?.value ?? 0;
}
