import type { CommandOf } from '../parse/ast';
import type { Binder } from './binder';
import type { Emission } from './emission';
import { scopeOf } from './emission';
import { emit } from './emit-expression';
import { minePatterns } from './mine-patterns';
import type { Cell } from './plan';
import { type Relation, whereClause } from './relation';
import type { TimeRange } from '../source';
import { asText, number, text, type Value, whole } from './value';

/** Ours: of so many masked texts the most frequent are mined; the ratio still counts all events. */
const MAX_MASKED = 50_000;

/** Masked texts with how often they occur now and, for diff, before; with the number of all events. */
export function maskedSql(
  { value }: CommandOf<'pattern'>,
  now: Relation,
  before: Relation | null,
  emission: Emission,
): string {
  const counted = (relation: Relation, counts: string) => {
    const sql = asText(emit(value, scopeOf(relation, emission)));
    return `SELECT ins_mask(${sql}) AS m, ${counts} FROM ${relation.from}${whereClause(relation)} GROUP BY 1`;
  };
  const parts = [
    counted(now, 'count(*) AS n, 0 AS b'),
    ...(before ? [counted(before, '0 AS n, count(*) AS b')] : []),
  ];
  const summed = `SELECT m, CAST(sum(n) AS BIGINT) AS n, CAST(sum(b) AS BIGINT) AS b FROM (${parts.join(' UNION ALL ')}) WHERE m IS NOT NULL GROUP BY m`;
  return `SELECT m, n, b, CAST(sum(n) OVER () AS BIGINT) AS total FROM (${summed}) ORDER BY n + b DESC, m LIMIT ${MAX_MASKED}`;
}

/** The mined patterns as rows for the commands that follow. */
export function patternRelation(
  rows: readonly (readonly Cell[])[],
  diff: boolean,
  binder: Binder,
): Relation {
  const total = Number(rows[0]?.[3] ?? 0);
  const patterns = minePatterns(
    rows.map(([masked, count, before]) => ({
      text: String(masked),
      count: Number(count),
      before: Number(before),
    })),
  );
  const kept = patterns.filter(({ count }) => diff || count > 0);
  const listed = kept.map(({ pattern, count, before, severity }, at) => ({
    o: at,
    p: pattern,
    r: total > 0 ? count / total : 0,
    n: count,
    s: severity,
    d: count - before,
    x: describe(count, before),
  }));
  const shape =
    '[{"o":"BIGINT","p":"VARCHAR","r":"DOUBLE","n":"BIGINT","s":"VARCHAR","d":"BIGINT","x":"VARCHAR"}]';
  const from = `(SELECT unnest(from_json(${binder.text(JSON.stringify(listed))}, '${shape}'), recursive := true)) AS ${binder.fresh('t')}`;
  const columns: (readonly [string, Value])[] = [
    ['@pattern', text('p')],
    ['@ratio', number('r')],
    ['@sampleCount', whole('n')],
    ['@severityLabel', text('s')],
  ];
  const compared: (readonly [string, Value])[] = [
    ['@differenceEventCount', whole('d')],
    ['@differenceDescription', text('x')],
  ];
  return {
    from,
    where: [],
    columns: new Map(diff ? [...columns, ...compared] : columns),
    shown: null,
    order: [],
    tie: ['o ASC'],
    events: false,
    plain: false,
    document: null,
  };
}

function describe(now: number, before: number): string {
  if (before === 0) return 'New';
  if (now === 0) return 'No longer present';
  if (now === before) return 'Unchanged';
  return now > before ? 'Increased' : 'Decreased';
}

const DAY_MS = 86_400_000;

/** The range diff compares with: as long as the query's. */
export function rangeBefore(
  { startMs, endMs }: TimeRange,
  against: CommandOf<'diff'>['against'],
): TimeRange {
  const length = endMs - startMs + 1;
  const back = { previous: length, previousDay: DAY_MS, previousWeek: 7 * DAY_MS };
  if (against !== 'previousMonth') {
    return { startMs: startMs - back[against], endMs: endMs - back[against] };
  }
  const start = new Date(startMs);
  const day = start.getUTCDate();
  start.setUTCDate(1);
  start.setUTCMonth(start.getUTCMonth() - 1);
  const last = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate();
  start.setUTCDate(Math.min(day, last));
  return { startMs: start.getTime(), endMs: start.getTime() + length - 1 };
}
