import type { TimeRange } from '@/lib/domain/time-range';

/** The address of a view with two instants in the place of a relative range. */
export function fixedAddress(address: string, range: TimeRange): string {
  const url = new URL(address);
  url.searchParams.delete('range');
  url.searchParams.set('from', new Date(range.from).toISOString());
  url.searchParams.set('to', new Date(range.to).toISOString());
  return url.href;
}
