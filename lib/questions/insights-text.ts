/** A bucket width as `bin()` takes it; AWS caps minutes at 60 and hours at 24. */
export function binPeriod(bucketSeconds: number): string {
  if (bucketSeconds % 86_400 === 0) return `${bucketSeconds / 86_400}d`;
  if (bucketSeconds % 3_600 === 0) return `${bucketSeconds / 3_600}h`;
  if (bucketSeconds % 60 === 0) return `${bucketSeconds / 60}m`;
  return `${bucketSeconds}s`;
}
