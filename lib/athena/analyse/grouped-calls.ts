import { AnalysisError } from '../analysis-error';
import { FUNCTIONS } from '../functions/registry';
import type { CallExpression, Expression } from '../parse/ast';
import type { Position } from '../position';
import type { Analysis } from './context';
import { expressionText } from './expression-text';

/**
 * Checks that a clause is computed row by row.
 *
 * @throws {AnalysisError} EXPRESSION_NOT_SCALAR, at the clause's expression, with the calls that are not
 */
export function refuseGrouped(expression: Expression, clause: string, analysis: Analysis): void {
  const found = groupedCalls(expression);
  if (found.length === 0) return;
  const calls = found.map((call) => expressionText(call, analysis)).join(', ');
  throw new AnalysisError(
    'EXPRESSION_NOT_SCALAR',
    `${clause} cannot contain aggregations, window functions or grouping operations: [${calls}]`,
    expression.at,
  );
}

/** The aggregates, windows and grouping() of an expression, but not of queries inside it. */
function groupedCalls(part: unknown): Expression[] {
  if (Array.isArray(part)) return part.flatMap(groupedCalls);
  if (typeof part !== 'object' || part === null) return [];
  const { kind } = part as { kind?: string };
  if (kind === 'grouping') return [part as Expression];
  if (kind === 'call' && isGrouped(part as CallExpression)) return [part as CallExpression];
  return Object.entries(part).flatMap(([name, child]) =>
    name === 'query' ? [] : groupedCalls(child),
  );
}

const isGrouped = ({ name, over }: CallExpression) =>
  over !== null || (FUNCTIONS.get(name) ?? []).some(({ kind }) => kind === 'aggregate');

/** The error for a window function in a clause that has none. */
export function windowRefused(clause: string, name: string, at: Position): AnalysisError {
  const functions = 'window functions or row pattern measures';
  if (clause === 'HAVING clause')
    return new AnalysisError('NESTED_WINDOW', `${clause} cannot contain ${functions}`, at);
  if (clause === 'window specification')
    return new AnalysisError('NESTED_WINDOW', `Cannot nest ${functions} inside ${clause}`, at);
  return new AnalysisError(
    'EXPRESSION_NOT_SCALAR',
    `${clause} cannot contain aggregations, window functions or grouping operations: [${name}]`,
    at,
  );
}
