// Stage 3 of 3: the analysed query becomes one SELECT for DuckDB.
//
// What the user typed reaches DuckDB only as a parameter. Every column, relation and
// variable is named by the analyser; every function comes from the registry.

import type { AnalysedQuery, TouchedTable } from './analyse';
import { AnalysisError } from './analysis-error';
import { emitPlan, emitTables, orderedParts, type PlanContext } from './emit/emit-plan';
import { collectParameters } from './emit/parameters';
import { render } from './emit/render';
import { name } from './emit/sql';
import type { Plan } from './analyse/tree';
import type { AthenaColumnInfo } from './types/column-info';

/** A caller's SQL for one table: anything that can stand in `FROM (…)`. */
export type RelationSql = (table: TouchedTable, bind: (value: string | bigint) => string) => string;

export interface EmittedQuery {
  readonly sql: string;
  readonly parameters: readonly (string | bigint)[];
  readonly columns: readonly AthenaColumnInfo[];
}

/** Longest SQL worth planning; deep nesting of long expressions can multiply. */
const MAX_SQL = 4_000_000;

/** @throws {AnalysisError} NOT_SUPPORTED when the SQL would be too large */
export function emit(query: AnalysedQuery, relations: RelationSql): EmittedQuery {
  const { bind, number } = collectParameters();
  let aliases = 0;
  const tables = new Map(query.tables.map((table) => [table.id, table]));
  const context: PlanContext = {
    bind,
    plan: (plan) => emitPlan(plan, context),
    newAlias: () => `"r${(aliases += 1)}"`,
    scan: ({ id }) => {
      const table = tables.get(id);
      if (!table) throw new Error(`The plan reads ${id}, the query does not`);
      return relations(table, bind);
    },
  };
  const columns = query.outputs.map(
    ({ column, type }, index) => `${render(name(column.id), type)} AS "${index}"`,
  );
  const { sql, parameters } = number(emitTop(query.plan, columns, context));
  if (sql.length > MAX_SQL)
    throw new AnalysisError('NOT_SUPPORTED', 'The query is too large for this machine');
  return { sql, parameters, columns: query.columns };
}

function emitTop(plan: Plan, columns: readonly string[], context: PlanContext): string {
  const select = `SELECT ${columns.join(', ')}`;
  if (plan.kind === 'with') return emitTables(plan, context) + emitTop(plan.plan, columns, context);
  if (plan.kind !== 'order') return `${select} FROM (${emitPlan(plan, context)}) AS "q"`;
  const { source, order, limits } = orderedParts(plan, context);
  // Without a limit every row is rendered anyway, so it is rendered where it is sorted.
  if (!limits) return `${select} FROM ${source}${order}`;
  // Else only the rows that stay are; sorting those few again keeps their order.
  const keys = plan.orderBy.flatMap(({ node }) => (node.kind === 'column' ? [node.column.id] : []));
  const kept = [...new Set([...plan.columns.map(({ id }) => id), ...keys])].map(name).join(', ');
  return `${select} FROM (SELECT ${kept} FROM ${source}${order}${limits}) AS "q"${order}`;
}
