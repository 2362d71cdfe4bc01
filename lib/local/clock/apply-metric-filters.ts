import { insertPoints, type PointRow } from '../cloudwatch/insert-points';
import { EngineError } from '../engine';
import type { Local } from '../local';
import { listGroups } from '../logs/group';
import { listMetricFilters } from '../logs/metric-filter';
import { compileFilter, type CompiledFilter } from './compile-filter';
import type { EventPart } from './event-parts';
import { EventShapes } from './event-shapes';
import { MatchTally, type TallyRow } from './match-tally';
import {
  DROP_REPLACED,
  markFiltered,
  type PendingSource,
  readPendingSources,
} from './pending-sources';
import { tallyByLine } from './tally-by-line';
import { tallyBySql } from './tally-by-sql';

/**
 * Runs every metric filter over the events that arrived since the last time and stores datapoints at
 * the events' own minutes.
 *
 * Datapoints and the mark that their sources are done are one transaction: whenever the process is
 * killed, each event counts once. Only one caller may run at a time.
 *
 * @returns how many datapoints were stored
 */
export async function applyMetricFilters(local: Local): Promise<number> {
  let stored = 0;
  for (;;) {
    const sources = await readPendingSources(local);
    const [first] = sources;
    if (!first) return stored;
    const filters = await readFilters(local, first.groupId);
    const shapes = new EventShapes(local);
    const rows: PointRow[] = [];
    for (const filter of filters) rows.push(...(await applyFilter(local, filter, sources, shapes)));
    await local.engine.write([
      ...(rows.length ? [insertPoints(rows)] : []),
      ...(sources.some(({ kind }) => kind === 'object') ? [DROP_REPLACED] : []),
      markFiltered(sources),
    ]);
    stored += rows.length;
  }
}

async function readFilters(local: Local, groupId: number): Promise<CompiledFilter[]> {
  const [groups, filters] = await Promise.all([listGroups(local), listMetricFilters(local)]);
  const group = groups.find(({ id }) => id === groupId);
  return filters.filter(({ groupName }) => groupName === group?.name).map(compileFilter);
}

async function applyFilter(
  local: Local,
  compiled: CompiledFilter,
  all: readonly PendingSource[],
  shapes: EventShapes,
): Promise<PointRow[]> {
  const { filter } = compiled;
  const sources = all.filter(({ ingestedMs }) => ingestedMs >= filter.createdMs);
  if (!sources.length) return [];

  const objects = new Set(sources.flatMap(({ id, kind }) => (kind === 'object' ? [id] : [])));
  const isObject = (id: number) => objects.has(id);
  const tally = new MatchTally(isObject);
  for (const part of await shapes.parts(sources)) await tallyPart(local, compiled, part, tally);

  const toPoint = pointOf(compiled, sources);
  const matches = tally.rows.map((row) => toPoint(row, false));
  if (filter.defaultValue === null) return matches;

  const matched = new Set(matches.map(({ atMs, sourceId }) => `${atMs} ${sourceId ?? 0}`));
  const value = filter.defaultValue;
  const quiet = new MatchTally(isObject);
  for (const [minuteMs, sourceId] of await shapes.minutes(sources)) {
    if (matched.has(`${minuteMs} ${isObject(sourceId) ? sourceId : 0}`)) continue;
    const row = { minuteMs, sourceId, dimensions: '[]', samples: 1 };
    quiet.add({ ...row, total: value, least: value, most: value });
  }
  return [
    ...matches,
    ...quiet.rows.map((row) => toPoint({ ...row, samples: 1, total: value }, true)),
  ];
}

async function tallyPart(
  local: Local,
  compiled: CompiledFilter,
  part: EventPart,
  tally: MatchTally,
): Promise<void> {
  const left = await tallyBySql(local, compiled, part, tally).catch((error: unknown) => {
    // What the database cannot count, for lack of memory or time, is read line by line instead.
    const isOurs = error instanceof EngineError && error.code !== 'unavailable';
    if (isOurs && error.code !== 'cancelled') return part.where;
    throw error;
  });
  if (left) await tallyByLine(local, compiled, left, tally);
}

const pointOf = ({ filter }: CompiledFilter, [first]: readonly PendingSource[]) => {
  const origin = `${first?.groupId} ${filter.name} ${filter.createdMs}`;
  return (row: TallyRow, isDefault: boolean): PointRow => ({
    namespace: filter.namespace,
    metricName: filter.metricName,
    dimensions: row.dimensions,
    unit: filter.unit ?? 'None',
    atMs: row.minuteMs,
    samples: row.samples,
    total: row.total,
    least: row.least,
    most: row.most,
    origin,
    sourceId: row.sourceId || null,
    isDefault,
  });
};
