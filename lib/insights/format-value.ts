import type { Cell, ResultKind } from './emit/plan';
import { writeTime } from './time-text';

/** A value as results print it, or null where the row leaves the field out. */
export function formatValue(cell: Cell, kind: ResultKind): string | null {
  if (cell === null) return null;
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  if (kind === 'time') return formatTime(Number(cell));
  if (typeof cell === 'bigint') return cell.toString();
  if (typeof cell === 'string') return cell;
  return formatNumber(cell);
}

/** A time outside what a calendar can say is shown as its milliseconds. */
const formatTime = (ms: number) => (Math.abs(ms) <= 8.64e15 ? writeTime(ms) : String(ms));

/**
 * Integers plain; fractions with at most four decimals, so that averages read as AWS prints them; below 0.1 with four
 * significant digits, so that a small share does not become 0. Never an exponent.
 *
 * @returns null for what is no finite number
 */
export function formatNumber(value: number): string | null {
  if (!Number.isFinite(value)) return null;
  if (Number.isInteger(value)) return BigInt(value).toString();
  const size = Math.abs(value);
  const digits = size >= 0.1 ? 4 : Math.min(100, 3 - Math.floor(Math.log10(size)));
  return value.toFixed(digits).replace(/\.?0+$/, '');
}
