import { emitMatch } from '@/lib/filter-pattern/emit-match';
import { emitValue } from '@/lib/filter-pattern/emit-value';
import { shareTexts } from '@/lib/filter-pattern/share-texts';

import { EngineError, type SqlValue } from '../engine';
import type { Local } from '../local';
import type { CompiledFilter } from './compile-filter';
import { and, type Condition, type EventPart } from './event-parts';
import type { EventShapes } from './event-shapes';
import type { MatchTally } from './match-tally';
import { countFigures, FIGURES, readFigures, valueFigures } from './value-figures';

export interface TallyJob {
  readonly compiled: CompiledFilter;
  readonly tally: MatchTally;
}

/** Chosen: one scan serves many filters, and a query stays of a size that plans quickly. */
const FILTERS_PER_QUERY = 25;
/** Hard bound on one counting query. */
const TIMEOUT_MS = 120_000;

/**
 * Counts the matches of many filters in one part of the events with few scans.
 *
 * @returns the jobs that are done; the others have to be asked one by one
 */
export async function tallyTogether(
  local: Local,
  jobs: readonly TallyJob[],
  part: EventPart,
  shapes: EventShapes,
): Promise<ReadonlySet<TallyJob>> {
  const able: Able[] = [];
  for (const job of jobs) {
    const columns = emitColumns(job.compiled, part);
    if (columns && (await shapes.holdsEverywhere(part, columns.appliesTo))) {
      able.push({ ...columns, job });
    }
  }
  const done = new Set<TallyJob>();
  for (const alike of groupByGuard(able)) {
    for (let from = 0; from < alike.length; from += FILTERS_PER_QUERY) {
      const some = alike.slice(from, from + FILTERS_PER_QUERY);
      if (await tallySome(local, some, part).then(isTrue, isTooMuch)) {
        for (const { job } of some) done.add(job);
      }
    }
  }
  return done;
}

/** Filters that all ask for rejected flows are asked of those alone. */
function groupByGuard(filters: readonly Able[]): Iterable<readonly Able[]> {
  const groups = new Map<string, Able[]>();
  for (const filter of filters) {
    const key = `${filter.guard.sql} ${filter.guard.parameters.join()}`;
    groups.set(key, [...(groups.get(key) ?? []), filter]);
  }
  return groups.values();
}

const isTrue = () => true;

/** What the database cannot count together, for lack of memory or time, it is asked one by one. */
function isTooMuch(error: unknown): boolean {
  const isOurs = error instanceof EngineError && error.code !== 'unavailable';
  if (isOurs && error.code !== 'cancelled') return false;
  throw error;
}

interface Columns {
  /** Whether the filter matches; true or false. */
  readonly matches: string;
  /** What a match is worth, NULL where its text is no number; `null`: always the same. */
  readonly value: string | null;
  readonly parameters: readonly SqlValue[];
  readonly appliesTo: string;
  /** What its matches have in common with those of other filters. */
  readonly guard: Condition;
}

interface Able extends Columns {
  readonly job: TallyJob;
}

function emitColumns(
  { pattern, value, dimensions }: CompiledFilter,
  { format }: EventPart,
): Columns | null {
  if (dimensions.length) return null;
  const emitted = emitMatch(
    pattern,
    format ? { kind: 'records', format } : { kind: 'text', message: 'message' },
  );
  const number = 'constant' in value ? null : format && emitValue(pattern, value, format)?.number;
  if (!emitted || (!('constant' in value) && !number)) return null;
  const { sql, parameters, appliesTo, guard } = emitted;
  const rows = guard ?? { sql: 'TRUE', parameters: [] };
  return { matches: sql, value: number ?? null, parameters, appliesTo, guard: rows };
}

async function tallySome(
  { engine }: Local,
  filters: readonly Able[],
  { where, format }: EventPart,
): Promise<void> {
  const [first] = filters;
  if (!first) return;
  const rowsOfAll = and(where, first.guard);
  const { predicates, columns } = shareTexts(
    filters.map(({ matches }) => matches),
    format ?? [],
  );
  const shared = columns.map(({ name, sql }) => `, ${sql} AS ${name}`);
  // CASE looks at the second condition of a filter only where the first holds; a plain AND does not.
  const inner = filters.map(
    ({ value }, at) =>
      `CASE WHEN ${predicates[at] ?? 'FALSE'} THEN ${value ?? 'TRUE'} END AS m${at}`,
  );
  const outer = filters.map(({ value }, at) =>
    value === null ? countFigures(`m${at}`) : valueFigures(`m${at}`),
  );
  const { rows } = await engine.query(
    {
      sql: `SELECT minute, source_id, ${outer.join(', ')}
            FROM (SELECT minute, source_id, ${inner.join(', ')}
                  FROM (SELECT *, ts // 60000 * 60000 AS minute ${shared.join('')}
                        FROM events WHERE ${rowsOfAll.sql}))
            GROUP BY ALL`,
      parameters: [...filters.flatMap(({ parameters }) => parameters), ...rowsOfAll.parameters],
    },
    { timeoutMs: TIMEOUT_MS },
  );
  for (const [minute, sourceId, ...numbers] of rows) {
    for (const [at, { job }] of filters.entries()) {
      const { value } = job.compiled;
      const constant = 'constant' in value ? value.constant : null;
      const { row, values } = readFigures(numbers.slice(at * FIGURES), constant);
      if (row.samples === 0) continue;
      const place = { minuteMs: Number(minute), sourceId: Number(sourceId), dimensions: '[]' };
      job.tally.add({ ...place, ...row }, values);
    }
  }
}
