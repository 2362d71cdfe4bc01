// Stage 2 of 3: names are resolved, types are checked, and what the query reads becomes known.

import { AnalysisError } from './analysis-error';
import type { Analysis, Session } from './analyse/context';
import { outputs } from './analyse/plan';
import { analyseQuery } from './analyse/query';
import { markUsed } from './analyse/node';
import type { Column, Plan, ScanPlan, TouchedTable } from './analyse/tree';
import type { Catalog } from './catalog';
import { parseExpressions } from './parse/grammar';
import type { Expression } from './parse/ast';
import { SyntaxFailure } from './parse/syntax-failure';
import type { QueryStatement } from './statement';
import { type AthenaColumnInfo, columnInfo } from './types/column-info';
import type { Type } from './types/type';

export type { Session, TouchedTable };

export interface AnalysedQuery {
  readonly columns: readonly AthenaColumnInfo[];
  readonly tables: readonly TouchedTable[];
  readonly plan: Plan;
  readonly outputs: readonly { readonly column: Column; readonly type: Type }[];
}

/**
 * Checks a query against a catalog.
 *
 * @throws {AnalysisError} what Athena would answer, with line and column
 */
export function analyse(
  statement: QueryStatement,
  catalog: Catalog,
  session: Session,
): AnalysedQuery {
  let columnCount = 0;
  let idCount = 0;
  const scans: ScanPlan[] = [];
  const analysis: Analysis = {
    catalog,
    session,
    text: statement.text,
    placeholders: statement.placeholders,
    parameterValues: parameterValues(statement, session),
    views: [],
    newColumn: (type, sources = []) => ({
      id: `c${(columnCount += 1)}`,
      type,
      sources,
      used: false,
    }),
    newId: (prefix) => `${prefix}${(idCount += 1)}`,
  };
  const { plan, fields } = guarded(() =>
    analyseQuery(statement.query, {
      analysis,
      named: new Map(),
      outer: null,
      onOuter: () => undefined,
    }),
  );
  outputs(plan).forEach(markUsed);
  collectScans(plan, scans, new Set());
  return {
    plan,
    outputs: fields.map(({ column }) => ({ column, type: column.type })),
    columns: fields.map(({ name, column }, index) =>
      columnInfo(name ?? `_col${index}`, column.type),
    ),
    tables: scans.map(({ id, table, columns, partitions, tests }) => ({
      id,
      table,
      partitions,
      partitionTest: {
        conjuncts: tests,
        columns: table.partitionColumns.flatMap(
          (key) => columns.find(({ name }) => name === key.name) ?? [],
        ),
      },
      columns: columns.filter(({ column }) => column.used).map(({ name }) => name),
    })),
  };
}

function parameterValues(statement: QueryStatement, { parameters = [] }: Session): Expression[] {
  if (parameters.length !== statement.placeholders.length) {
    throw new AnalysisError(
      'INVALID_PARAMETER_USAGE',
      `Incorrect number of parameters: expected ${statement.placeholders.length} but found ${parameters.length}`,
    );
  }
  return parameters.map((text) => {
    try {
      const [value, ...more] = parseExpressions(text);
      if (value && more.length === 0) return value;
    } catch (error) {
      if (!(error instanceof SyntaxFailure)) throw error;
    }
    throw new AnalysisError('INVALID_PARAMETER_USAGE', `Not one expression: ${text}`);
  });
}

/** An expression nested beyond the stack is the user's, not ours, to shorten. */
function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new AnalysisError(
      'NOT_SUPPORTED',
      'statement is too large (stack overflow during analysis)',
    );
  }
}

/** Every scan of the plan, in subqueries inside expressions too. */
function collectScans(value: unknown, found: ScanPlan[], seen: Set<object>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (isScan(value)) {
    found.push(value);
    return;
  }
  for (const part of Object.values(value)) collectScans(part, found, seen);
}

const isScan = (value: object): value is ScanPlan =>
  'kind' in value && value.kind === 'scan' && 'partitions' in value;
