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
import { type TallyJob, tallyTogether } from './tally-together';

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
  const originFor = (filter: MetricFilter) => originOf(first.groupId, filter);
  const attempt = async (filter: MetricFilter, work: () => Promise<void> | void) => {
    try {
      await work();
    } catch (cause) {
      if (isStoreGone(cause)) throw cause;
      missed.push(originFor(filter));
      onError(new Error(`The metric filter ${filter.name} could not be applied`, { cause }));
    }
  };

  const jobs: Job[] = [];
  for (const filter of filters)
    await attempt(filter, () => void jobs.push(...toJob(filter, sources)));
  const together = await tallyAlike(local, jobs, shapes);
  for (const job of jobs) {
    const { filter } = job.compiled;
    await attempt(filter, async () => {
      const isDone = (part: EventPart) => together.get(part)?.has(job) === true;
      rows.push(...(await applyFilter(local, job, originFor(filter), isDone, shapes)));
    });
  }
  return { rows, missed };
}

/** A filter with the sources it has to go through. */
interface Job extends TallyJob {
  readonly sources: readonly PendingSource[];
  readonly isObject: (id: number) => boolean;
}

/** None if all sources are older than the filter. */
function toJob(filter: MetricFilter, all: readonly PendingSource[]): Job[] {
  const sources = all.filter(({ ingestedMs }) => ingestedMs >= filter.createdMs);
  if (!sources.length) return [];
  const objects = new Set(sources.flatMap(({ id, kind }) => (kind === 'object' ? [id] : [])));
  const isObject = (id: number) => objects.has(id);
  return [{ compiled: compileFilter(filter), sources, isObject, tally: new MatchTally(isObject) }];
}

/** Filters of the same sources, in one scan where they can be. @returns what is done: part and filter */
async function tallyAlike(
  local: Local,
  jobs: readonly Job[],
  shapes: EventShapes,
): Promise<ReadonlyMap<EventPart, ReadonlySet<TallyJob>>> {
  const done = new Map<EventPart, ReadonlySet<TallyJob>>();
  const alike = new Map<string, Job[]>();
  for (const job of jobs) {
    const key = job.sources.map(({ id }) => id).join();
    alike.set(key, [...(alike.get(key) ?? []), job]);
  }
  for (const some of alike.values()) {
    for (const part of await shapes.parts(some[0]?.sources ?? [])) {
      done.set(part, await tallyTogether(local, some, part, shapes));
    }
  }
  return done;
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
  { compiled, sources, isObject, tally }: Job,
  origin: string,
  isDone: (part: EventPart) => boolean,
  shapes: EventShapes,
): Promise<PointRow[]> {
  const { filter } = compiled;
  for (const part of await shapes.parts(sources)) {
    if (!isDone(part)) await tallyPart(local, compiled, part, tally);
  }

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
