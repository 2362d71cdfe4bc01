import { insertPoints, type PointRow } from '../cloudwatch/insert-points';
import { EngineError } from '../engine';
import type { Local } from '../local';
import { listGroups } from '../logs/group';
import { listMetricFilters, type MetricFilter } from '../logs/metric-filter';
import { createTurns } from '../take-turns';
import { compileFilter, type CompiledFilter } from './compile-filter';
import type { EventPart } from './event-parts';
import { EventShapes } from './event-shapes';
import { MatchTally, type TallyRow } from './match-tally';
import { forgetMissed, readMissed, writeMissed } from './missed-sources';
import {
  DROP_REPLACED,
  markFiltered,
  type PendingSource,
  readPendingSources,
} from './pending-sources';
import { tallyByLine } from './tally-by-line';
import { tallyBySql } from './tally-by-sql';

const takeTurns = createTurns();

/**
 * Runs every metric filter over the events that arrived since the last time and stores datapoints at
 * the events' own minutes.
 *
 * Datapoints and the mark that their sources are done are one transaction: whenever the process is
 * killed, each event counts once. A filter that fails holds up no other: what it missed is written down
 * and tried again the next time. Calls of one engine run one after another.
 *
 * @param onError is told of each filter that failed
 * @returns how many datapoints were stored
 * @throws {EngineError} when the store cannot be asked at all
 */
export function applyMetricFilters(
  local: Local,
  onError: (error: Error) => void = () => undefined,
): Promise<number> {
  return takeTurns(local.engine, async () => {
    let stored = await catchUp(local, onError);
    for (;;) {
      const sources = await readPendingSources(local);
      const [first] = sources;
      if (!first) return stored;
      const filters = await readFilters(local, first.groupId);
      const { rows, missed } = await applyEach(local, filters, sources, onError);
      await local.engine.write([
        ...(rows.length ? [insertPoints(rows, local.now())] : []),
        ...(sources.some(({ kind }) => kind === 'object') ? [DROP_REPLACED] : []),
        ...missed.map((origin) => writeMissed(origin, sources)),
        markFiltered(sources),
      ]);
      stored += rows.length;
    }
  });
}

/** Lets the filters that failed before have another go at what they missed. */
async function catchUp(local: Local, onError: (error: Error) => void): Promise<number> {
  let stored = 0;
  for (const { origin, groupId, sources } of await readMissed(local)) {
    const own = (await readFilters(local, groupId)).filter(
      (filter) => originOf(groupId, filter) === origin,
    );
    const { rows, missed } = await applyEach(local, own, sources, onError);
    if (missed.length) continue;
    await local.engine.write([
      ...(rows.length ? [insertPoints(rows, local.now())] : []),
      forgetMissed(origin),
    ]);
    stored += rows.length;
  }
  return stored;
}

/** @returns what the filters found, and the origins of those that failed */
async function applyEach(
  local: Local,
  filters: readonly MetricFilter[],
  sources: readonly PendingSource[],
  onError: (error: Error) => void,
): Promise<{ readonly rows: PointRow[]; readonly missed: string[] }> {
  const shapes = new EventShapes(local);
  const rows: PointRow[] = [];
  const missed: string[] = [];
  const [first] = sources;
  if (!first) return { rows, missed };
  for (const filter of filters) {
    const origin = originOf(first.groupId, filter);
    try {
      rows.push(...(await applyFilter(local, filter, origin, sources, shapes)));
    } catch (cause) {
      if (isStoreGone(cause)) throw cause;
      missed.push(origin);
      onError(new Error(`The metric filter ${filter.name} could not be applied`, { cause }));
    }
  }
  return { rows, missed };
}

const isStoreGone = (error: unknown) =>
  error instanceof EngineError && ['unavailable', 'in-use', 'cancelled'].includes(error.code);

async function readFilters(local: Local, groupId: number): Promise<MetricFilter[]> {
  const [groups, filters] = await Promise.all([listGroups(local), listMetricFilters(local)]);
  const group = groups.find(({ id }) => id === groupId);
  return filters.filter(({ groupName }) => groupName === group?.name);
}

/** Names a filter as it is since it was last put. */
const originOf = (groupId: number, { name, createdMs }: MetricFilter) =>
  `${groupId} ${name} ${createdMs}`;

async function applyFilter(
  local: Local,
  filter: MetricFilter,
  origin: string,
  all: readonly PendingSource[],
  shapes: EventShapes,
): Promise<PointRow[]> {
  const sources = all.filter(({ ingestedMs }) => ingestedMs >= filter.createdMs);
  if (!sources.length) return [];

  const compiled = compileFilter(filter);
  const objects = new Set(sources.flatMap(({ id, kind }) => (kind === 'object' ? [id] : [])));
  const isObject = (id: number) => objects.has(id);
  const tally = new MatchTally(isObject);
  for (const part of await shapes.parts(sources)) await tallyPart(local, compiled, part, tally);

  const toPoint = pointOf(filter, origin);
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

const pointOf =
  (filter: MetricFilter, origin: string) =>
  (row: TallyRow, isDefault: boolean): PointRow => ({
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
