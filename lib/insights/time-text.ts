// Times as results print them and as queries may write them: UTC.

const WRITTEN = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)Z?)?$/;

/** `YYYY-MM-DD HH:MM:SS.mmm` in UTC. */
export function writeTime(ms: number): string {
  return new Date(ms).toISOString().replace('T', ' ').replace('Z', '');
}

/** Epoch milliseconds of a UTC time written as results print it (or cut short), or null. */
export function readTime(written: string): number | null {
  const [, day, clock = '00:00'] = WRITTEN.exec(written) ?? [];
  const ms =
    day === undefined ? NaN : Date.parse(`${day}T${clock.length === 5 ? `${clock}:00` : clock}Z`);
  return Number.isNaN(ms) ? null : ms;
}
