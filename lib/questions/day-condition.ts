import { DAY_MS, type TimeRange } from '@/lib/domain/time-range';

import type { DayPart, DayPartition, DayPattern } from './day-partition';

type Parts = Extract<DayPartition, { kind: 'parts' }>['keys'];

const YEAR_MS = 365 * DAY_MS;

/**
 * The day partitions that can hold a record of the range, as a SQL condition.
 * It may let a day more through, never one less: the records' own start decides.
 *
 * An object is filed under the day it was delivered, which is never before a
 * record starts and at most a day after.
 */
export function dayCondition(day: DayPartition, { from, to }: TimeRange): string {
  const last = to + DAY_MS;
  switch (day.kind) {
    case 'date':
      return `${day.column} BETWEEN DATE '${isoDay(from)}' AND DATE '${isoDay(last)}'`;
    case 'text':
      return textCondition(day.column, day.pattern, from, last);
    case 'parts':
      return partsCondition(day.keys, from, last);
  }
}

// How days are spelled where partitions are added one by one.
const SPELLINGS: readonly DayPattern[] = ['yyyy-MM-dd', 'yyyy/MM/dd', 'yyyyMMdd'];

function textCondition(column: string, pattern: DayPattern | null, from: number, last: number) {
  const between = (spelling: DayPattern) =>
    `${column} BETWEEN '${spell(from, spelling, '00')}' AND '${spell(last, spelling, '23')}'`;
  if (pattern) return between(pattern);
  return `(${SPELLINGS.map(between).join('\n    OR ')})`;
}

const spell = (at: number, pattern: DayPattern, hour: string) => {
  const [year = '', month = '', day = ''] = isoDay(at).split('-');
  return pattern.replace('yyyy', year).replace('MM', month).replace('dd', day).replace('HH', hour);
};

const isoDay = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Bounds the year, and within a year also which months and days the range meets. */
function partsCondition([year, month, day]: Parts, from: number, last: number): string {
  const quote = (part: DayPart, digits: string) => (part.isNumber ? digits : `'${digits}'`);
  const [first, end] = [isoDay(from).slice(0, 4), isoDay(last).slice(0, 4)];
  const years = `${year.column} BETWEEN ${quote(year, first)} AND ${quote(year, end)}`;
  if (last - from > YEAR_MS) return years;

  const days: string[] = [];
  for (let at = from - (from % DAY_MS); at <= last; at += DAY_MS) days.push(isoDay(at));
  const met = (part: DayPart, start: number) =>
    [...new Set(days.map((text) => text.slice(start, start + 2)))].flatMap((digits) =>
      spellings(part, digits),
    );
  const months = `${month.column} IN (${met(month, 5).join(', ')})`;
  if (days.length > 31) return `${years} AND ${months}`;
  return `${years} AND ${months} AND ${day.column} IN (${met(day, 8).join(', ')})`;
}

/** As a number, or as text with and without the leading zero. */
function spellings({ isNumber }: DayPart, digits: string): string[] {
  const plain = String(Number(digits));
  if (isNumber) return [plain];
  return plain === digits ? [`'${digits}'`] : [`'${digits}'`, `'${plain}'`];
}
