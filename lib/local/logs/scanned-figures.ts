import type { TimeRange } from '@/lib/insights/source';

import type { Rows, Statement } from '../engine';
import type { LogGroup } from './group';

/** What a query reads, whatever it then does with it. */
export interface ScannedFigures {
  readonly records: number;
  /** Of the events' texts, uncompressed. */
  readonly bytes: number;
}

/**
 * How many events of some groups are in a range, and the bytes of their texts. Each S3 object and each batch knows the
 * bytes and the number of all its texts. One that is wholly in range counts as that; only the events of one at an end
 * of the range are counted, and its bytes by their share.
 *
 * @param range epoch milliseconds, both ends inclusive
 */
async function readScannedFigures(
  groups: readonly LogGroup[],
  range: TimeRange,
  run: (statement: Statement) => Promise<Rows>,
): Promise<ScannedFigures> {
  const { rows } = await run(wholeSources(groups, range));
  const [records, bytes, before, after] = rows[0] ?? [];
  const whole = { records: Number(records ?? 0), bytes: Number(bytes ?? 0) };
  const partly = [readSources(before), readSources(after)].filter(({ size }) => size > 0);
  if (partly.length === 0) return whole;
  const counted = await run(eventsInRange(partly, range));
  return counted.rows.reduce<ScannedFigures>((sum, [id, count]) => {
    const source = partly.find((end) => end.has(Number(id)))?.get(Number(id));
    const share = Number(count) / (source?.records ?? 1);
    return {
      records: sum.records + Number(count),
      bytes: sum.bytes + share * (source?.bytes ?? 0),
    };
  }, whole);
}

/** So many ranges are remembered. */
const MAX_REMEMBERED = 100;

/**
 * {@link readScannedFigures}, once for all who ask the same while no source comes or goes.
 *
 * @param remembered is thrown away when one does
 */
export function recallScannedFigures(
  remembered: Map<string, Promise<ScannedFigures>>,
  groups: readonly LogGroup[],
  range: TimeRange,
  run: (statement: Statement) => Promise<Rows>,
): Promise<ScannedFigures> {
  const key = [range.startMs, range.endMs, ...groups.map(({ id }) => id)].join(' ');
  const known = remembered.get(key);
  // Who measured may have been stopped: then the next one does.
  if (known) return known.catch(() => recallScannedFigures(remembered, groups, range, run));
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  const reading = readScannedFigures(groups, range, run);
  remembered.set(key, reading);
  reading.catch(() => remembered.get(key) === reading && remembered.delete(key));
  return reading;
}

/** One row: the figures of the sources wholly in range, and those at its beginning and at its end, as text. */
function wholeSources(groups: readonly LogGroup[], { startMs, endMs }: TimeRange): Statement {
  const places = groups.map((_, at) => `$${at + 3}`).join(', ') || 'NULL';
  const listed = `string_agg(id || ' ' || records || ' ' || text_bytes, ',')`;
  return {
    sql: `
      SELECT sum(records) FILTER (first_ts >= $1 AND last_ts <= $2)::BIGINT,
        sum(text_bytes) FILTER (first_ts >= $1 AND last_ts <= $2)::BIGINT,
        ${listed} FILTER (first_ts < $1), ${listed} FILTER (first_ts >= $1 AND last_ts > $2)
      FROM sources WHERE group_id IN (${places}) AND records > 0 AND first_ts <= $2 AND last_ts >= $1`,
    parameters: [startMs, endMs, ...groups.map(({ id }) => id)],
  };
}

type Sources = ReadonlyMap<number, { readonly records: number; readonly bytes: number }>;

function readSources(listed: unknown): Sources {
  if (typeof listed !== 'string') return new Map();
  return new Map(
    listed.split(',').map((source) => {
      const [id = 0, records = 0, bytes = 0] = source.split(' ').map(Number);
      return [id, { records, bytes }] as const;
    }),
  );
}

/** One end at a time: the ids there are close together, and DuckDB skips what lies outside them. */
function eventsInRange(ends: readonly Sources[], { startMs, endMs }: TimeRange): Statement {
  const selects = ends.map((sources) => {
    const ids = [...sources.keys()];
    const among = `BETWEEN ${ids.reduce(smaller)} AND ${ids.reduce(larger)}`;
    return `SELECT source_id, count(*) FROM events
      WHERE source_id ${among} AND source_id IN (${ids.join(', ')}) AND ts BETWEEN $1 AND $2 GROUP BY 1`;
  });
  return { sql: selects.join(' UNION ALL '), parameters: [startMs, endMs] };
}

const smaller = (one: number, other: number) => Math.min(one, other);
const larger = (one: number, other: number) => Math.max(one, other);
