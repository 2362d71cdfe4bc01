import type { Finding } from '@/lib/contract/shares';

type Row = readonly (string | null)[];

/**
 * The name with the largest value, where the rows are a measure by name: the
 * first column names each row differently, and a later one counts something.
 *
 * @returns `null` where that would say nothing: raw records, one row, a tie
 */
export function findLeader(columns: readonly string[], rows: readonly Row[]): Finding | null {
  const [labelColumn] = columns;
  if (labelColumn === undefined || rows.length < 2 || /time|^@|^bin/i.test(labelColumn))
    return null;
  const labels = new Set(rows.map(([label]) => label));
  if (labels.size !== rows.length || labels.has(null)) return null;

  const at = columns.findIndex((name, index) => index > 0 && isMeasure(name, index, rows));
  if (at < 0) return null;
  const ranked = rows.toSorted((a, b) => Number(b[at]) - Number(a[at]));
  const [first, second] = ranked;
  const [label, value, next] = [first?.[0], first?.[at], second?.[at]];
  if (!label || !value || !next || Number(value) === Number(next)) return null;
  return { label, labelColumn, value, valueColumn: columns[at] ?? '', next };
}

const NUMBER = /^-?\d+(?:\.\d+)?$/;
// Numbers that name something, so that the largest means nothing.
const NAMES = /port|proto|version|flags|id$|time|start|end|seen|first|last|hour|day|code/i;

const isMeasure = (name: string, at: number, rows: readonly Row[]): boolean =>
  !NAMES.test(name) && rows.every((row) => NUMBER.test(row[at] ?? ''));
