import { finish } from '@/lib/insights/emit/finish';
import type { Bound, Plan, ResultField } from '@/lib/insights/emit/plan';

import { type Engine, EngineError, type Rows, type Statement } from '../engine';
import { encodePointer } from './event-pointer';
import type { QueryAnswer } from './query-runs';
import type { QueryStatus } from './query-record';
import type { ScannedFigures } from './scanned-figures';

/** AWS gives a query an hour; one that runs this long on one machine will not end soon. */
const TIMEOUT_MS = 5 * 60_000;

/**
 * Runs a compiled query to its end and measures what it read.
 *
 * @param scanned takes that measure, see `recallScannedFigures`
 */
export async function runQuery(
  engine: Engine,
  plan: Plan,
  { scanned, groups, signal }: { scanned: Scanned; groups: number; signal: AbortSignal },
): Promise<QueryAnswer> {
  const refused = new AbortController();
  const run = (statement: Statement) =>
    engine.query(statement, {
      signal: AbortSignal.any([signal, refused.signal]),
      timeoutMs: TIMEOUT_MS,
    });
  const bounds = plan.estimate ? [] : plan.bounds;

  const [{ rows, matched }, read] = await Promise.all([
    plan.estimate ? { rows: [], matched: await countMatched(plan, run) } : runPlan(plan, run),
    scanned(run),
    ...bounds.map((bound) => checkBound(bound, run)),
  ]).finally(() => refused.abort());
  const { records: recordsScanned, bytes: bytesScanned } = read;
  return {
    results: plan.estimate ? [estimated(recordsScanned, bytesScanned)] : rows,
    statistics: {
      recordsMatched: matched ?? recordsScanned,
      recordsScanned,
      estimatedRecordsSkipped: 0,
      bytesScanned: Math.round(bytesScanned),
      estimatedBytesSkipped: 0,
      logGroupsScanned: groups,
    },
  };
}

/** A query that is not answered, as AWS would not. */
class RefusedQuery extends Error {}

async function checkBound({ statement, most }: Bound, run: Run): Promise<void> {
  const [found = 0] = figures(await run(statement));
  if (found > most) throw new RefusedQuery(`The query reads more than ${most} keys.`);
}

/** What `estimate` answers; AWS does not document its fields. */
const estimated = (records: number, bytes: number): ResultField[] => [
  { field: 'bytesScanned', value: String(Math.round(bytes)) },
  { field: 'recordsScanned', value: String(records) },
];

/** What a query that broke ends as. What is not the engine's word for an expected end is a bug, and logged. */
export function brokenStatus(error: unknown): QueryStatus {
  const code = error instanceof EngineError ? error.code : undefined;
  if (code === 'timeout') return 'Timeout';
  if (code === 'cancelled') return 'Cancelled';
  const isExpected = error instanceof RefusedQuery || code === 'out-of-memory';
  if (!isExpected && code !== 'unavailable') console.error(error);
  return 'Failed';
}

type Run = (statement: Statement) => Promise<Rows>;
type Scanned = (run: Run) => Promise<ScannedFigures>;

/** `matched` is `null` where every event did. */
async function runPlan(
  plan: Plan,
  run: Run,
): Promise<{ rows: readonly ResultField[][]; matched: number | null }> {
  const counting = plan.matchedAt === undefined ? countMatched(plan, run) : null;
  const running = runToRows(plan, run);
  const [{ last, rows }, counted] = await Promise.all([running, counting]);
  const found = rows[0]?.[plan.matchedAt ?? 0];
  const known = plan.matchedAt !== undefined && found != null;
  return {
    rows: finish(last, rows).map((row) => row.map(sealPointer)),
    matched: known ? Number(found) : counting ? counted : await countMatched(plan, run),
  };
}

async function runToRows(plan: Plan, run: Run) {
  let last = plan;
  let { rows } = await run(last.statement);
  while (last.then) {
    last = last.then(rows);
    ({ rows } = await run(last.statement));
  }
  return { last, rows };
}

async function countMatched({ matched }: Plan, run: Run): Promise<number | null> {
  return matched && (figures(await run(matched))[0] ?? 0);
}

const sealPointer = (cell: ResultField): ResultField =>
  cell.field === '@ptr' ? { ...cell, value: encodePointer(cell.value) } : cell;

const figures = ({ rows }: Rows) => rows[0]?.map(Number) ?? [];
