import { analyse, type AnalysedQuery } from '@/lib/athena/analyse';
import { AnalysisError } from '@/lib/athena/analysis-error';
import { emit } from '@/lib/athena/emit';
import type { QueryStatement } from '@/lib/athena/statement';

import { codedFailure } from '../query-failure';
import { codedColumns } from '../relation/coded-columns';
import { createRelation, type Relation } from '../relation/relation-sql';
import { sourcesStay } from '../relation/sources-stay';
import { readStoreMark } from '../relation/store-mark';
import { planTable, type TablePlan } from '../relation/table-plan';
import type { Cell } from '../results/csv';
import { ColumnInfo } from '../results/result-meta';
import type { Answer } from '../results/write-results';
import { toQueryFailure } from './engine-failure';
import { readQueryCatalog } from './query-catalog';
import type { RunContext } from './run-context';
import { ScanLimitError } from './scan-limit-error';
import { applyCodes } from './apply-codes';

/** Cells of an answer that a process can hold and write; AWS has no such bound. */
const MAX_CELLS = 5_000_000;

/** An object may be ingested anew under a running query; more than this is not chance. */
const ATTEMPTS = 3;

/**
 * Runs a query on this machine.
 *
 * @throws {QueryFailure} with AWS's reason; {@link ScanLimitError} above the workgroup's cutoff; EngineError `cancelled`
 */
export async function runQuery(
  context: RunContext,
  statement: QueryStatement,
): Promise<Answer & { kind: 'table' }> {
  for (let attempt = 1; ; attempt++) {
    const planned = await planQuery(context, statement);
    const answer = await readAnswer(context, planned);
    if (await sourcesStay(context.local.engine, planned.plans, planned.mark)) return answer;
    if (attempt === ATTEMPTS) {
      throw codedFailure('GENERIC_INTERNAL_ERROR', 'The objects read changed under the query');
    }
  }
}

async function readAnswer(
  { local, signal, timeoutMs }: RunContext,
  { query, plans }: PlannedQuery,
): Promise<Answer & { kind: 'table' }> {
  const relations = new Map<string, Relation>(
    query.tables.map(({ id, columns }, at) => {
      const plan = plans[at];
      if (!plan) throw new RangeError(`no plan for table ${id}`);
      return [id, createRelation(plan, columns, `raw_${at}`)];
    }),
  );
  const coded = new Map(
    query.tables.flatMap(({ id }, at) => (plans[at] ? [[id, codedColumns(plans[at])]] : [])),
  );
  const { sql, parameters } = analyseOrFail(() =>
    emit(
      applyCodes(query, (id) => coded.get(id)),
      ({ id }, bind) => relations.get(id)?.sql(bind) ?? '',
    ),
  );
  const columns = query.columns.map((column) => ColumnInfo.parse(column));
  const mostRows = Math.floor(MAX_CELLS / Math.max(columns.length, 1));
  const bounded = { sql: `SELECT * FROM (${sql}\n) LIMIT ${mostRows + 1}`, parameters };
  const rawTables = [...relations.values()].flatMap((relation) => relation.rawTables);
  const { rows } = await local.engine
    .query(bounded, { signal, timeoutMs, rawTables })
    .catch((error: unknown) => {
      throw toQueryFailure(error);
    });
  if (rows.length > mostRows) {
    throw codedFailure(
      'EXCEEDED_MEMORY_LIMIT',
      `The result has more than ${mostRows} rows, the most this machine returns for ${columns.length} columns; add a LIMIT`,
    );
  }
  return {
    kind: 'table',
    columns,
    rows: rows.map((row) => row.map((value): Cell => (value === null ? null : String(value)))),
  };
}

/** A query's columns without its rows. */
export async function analyseOnly(
  context: RunContext,
  statement: QueryStatement,
): Promise<Answer & { kind: 'table' }> {
  const { query } = await planQuery(
    { ...context, onPlanned: () => undefined, scanCutoff: null },
    statement,
  );
  const columns = query.columns.map((column) => ColumnInfo.parse(column));
  return { kind: 'table', columns, rows: [] };
}

export interface PlannedQuery {
  readonly query: AnalysedQuery;
  /** In the order of `query.tables`. */
  readonly plans: readonly TablePlan[];
  /** Of the store, before planning. */
  readonly mark: string;
}

/** Everything that comes before reading: names, types, partitions, objects. */
export async function planQuery(
  context: RunContext,
  statement: QueryStatement,
): Promise<PlannedQuery> {
  const { local, database, parameters } = context;
  const [catalog, mark] = await Promise.all([
    readQueryCatalog(local.engine),
    readStoreMark(local.engine),
  ]);
  const query = analyseOrFail(() =>
    analyse(statement, catalog, { database, now: local.now(), parameters }),
  );
  const plans = await Promise.all(
    query.tables.map(async (touched) => {
      const entry = catalog.entry(touched.table.database, touched.table.name);
      if (entry?.kind !== 'table') throw new RangeError(`${touched.table.name} is no table`);
      return planTable(local, entry, touched, mark);
    }),
  );
  const bytes = plans.reduce((sum, { scannedBytes }) => sum + scannedBytes, 0);
  const rows = plans.reduce<number | null>(
    (sum, { scannedRows }) => (sum === null || scannedRows === null ? null : sum + scannedRows),
    0,
  );
  context.onPlanned({ bytes, rows });
  if (context.scanCutoff !== null && bytes > context.scanCutoff) throw new ScanLimitError();
  return { query, plans, mark };
}

/** @throws {QueryFailure} for what the analyser refuses */
export function analyseOrFail<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof AnalysisError)) throw error;
    throw codedFailure(error.code, error.message, error);
  }
}
