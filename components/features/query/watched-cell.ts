import { WatchedField, type WatchingQuery } from '@/lib/contract/watching-alarms';
import type { ResultRow, ResultRows } from '@/lib/present/result-rows';

/** What a cell says of records, with all that its row says of them; `null` where its column is no field of theirs. */
export function watchedCell(
  columns: ResultRows['columns'],
  row: ResultRow,
  index: number,
): WatchingQuery | null {
  const field = fieldOf(columns[index]?.name ?? '');
  if (!field || row[index] == null) return null;
  const values: WatchingQuery['values'] = {};
  columns.forEach(({ name }, at) => {
    const own = fieldOf(name);
    const value = row[at];
    if (own && value != null && /^\S{1,200}$/.test(value)) values[own] = value;
  });
  return values[field] === undefined ? null : { field, values };
}

// The names of Logs Insights and of AWS's tables, in lower case and without what parts their words.
const NAMES: Readonly<Record<string, WatchedField>> = {
  account: 'account-id',
  sourceaddress: 'srcaddr',
  destinationaddress: 'dstaddr',
  sourceport: 'srcport',
  destinationport: 'dstport',
  ...Object.fromEntries(
    WatchedField.options.map((field) => [field.replaceAll('-', ''), field] as const),
  ),
};

const fieldOf = (column: string): WatchedField | undefined =>
  NAMES[column.toLowerCase().replaceAll(/[_-]/g, '')];
