import { finish } from '@/lib/insights/finish';
import type { Plan, ResultField } from '@/lib/insights/plan';

import { type Engine, EngineError, type Rows, type Statement } from '../engine';
import { encodePointer } from './event-pointer';
import type { QueryAnswer } from './query-runs';
import type { QueryStatus } from './query-record';

/** AWS gives a query an hour; one that runs this long on one machine will not end soon. */
const TIMEOUT_MS = 5 * 60_000;

/**
 * Runs a compiled query to its end and measures what it read.
 *
 * @param scanned gives that measure, see `scannedFigures`
 */
export async function runQuery(
  engine: Engine,
  plan: Plan,
  { scanned, groups, signal }: { scanned: Statement; groups: number; signal: AbortSignal },
): Promise<QueryAnswer> {
  const run = (statement: Statement) => engine.query(statement, { signal, timeoutMs: TIMEOUT_MS });

  const [rows, read, matched] = await Promise.all([
    plan.estimate ? [] : runPlan(plan, run),
    run(scanned),
    plan.matched && run(plan.matched),
  ]);
  const [recordsScanned = 0, bytesScanned = 0] = figures(read);
  return {
    results: plan.estimate ? [estimated(recordsScanned, bytesScanned)] : rows,
    statistics: {
      recordsMatched: matched ? (figures(matched)[0] ?? 0) : recordsScanned,
      recordsScanned,
      estimatedRecordsSkipped: 0,
      bytesScanned: Math.round(bytesScanned),
      estimatedBytesSkipped: 0,
      logGroupsScanned: groups,
    },
  };
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
  if (code !== 'out-of-memory' && code !== 'unavailable') console.error(error);
  return 'Failed';
}

async function runPlan(plan: Plan, run: (statement: Statement) => Promise<Rows>) {
  let current = plan;
  let { rows } = await run(current.statement);
  while (current.then) {
    current = current.then(rows);
    ({ rows } = await run(current.statement));
  }
  return finish(current, rows).map((row) => row.map(sealPointer));
}

const sealPointer = (cell: ResultField): ResultField =>
  cell.field === '@ptr' ? { ...cell, value: encodePointer(cell.value) } : cell;

const figures = ({ rows }: Rows) => rows[0]?.map(Number) ?? [];
