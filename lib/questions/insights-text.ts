/**
 * A bucket width as `bin()` takes it. AWS reads more than 60 seconds or minutes,
 * or 24 hours, as just that many, so a width must come out below.
 *
 * @throws {RangeError} for a width that AWS would cap
 */
export function binPeriod(bucketSeconds: number): string {
  for (const { unit, seconds, most } of UNITS) {
    const count = bucketSeconds / seconds;
    if (Number.isInteger(count) && count > 0 && count <= most) return `${count}${unit}`;
  }
  throw new RangeError(`bin() has no period of ${bucketSeconds} seconds`);
}

const UNITS = [
  { unit: 'd', seconds: 86_400, most: Infinity },
  { unit: 'h', seconds: 3_600, most: 24 },
  { unit: 'm', seconds: 60, most: 60 },
  { unit: 's', seconds: 1, most: 60 },
] as const;
