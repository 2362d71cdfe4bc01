// WITH RECURSIVE: `base UNION ALL step`, where the step reads the rows of the round before.

import { AnalysisError } from '../analysis-error';
import type { Identifier, NamedQuery, QueryBody } from '../parse/ast';
import type { Position } from '../position';
import { commonType } from '../types/coerce';
import { sameType, typeText } from '../types/type';
import { coerce } from './coerce-node';
import type { AnalysedRelation, NamedRelation, QueryContext } from './context';
import { columnNames, copyOf } from './named-query';
import { markUsed, reference } from './node';
import { outputs } from './plan';
import type { Column, CommonTable } from './tree';

/** Undefined for a query that is no union of two, or whose step does not read it: an ordinary one. */
export function analyseRecursive(
  item: NamedQuery,
  context: QueryContext,
  analyseBody: (body: QueryBody, context: QueryContext) => AnalysedRelation,
): NamedRelation | undefined {
  const { body } = item.query;
  const own = item.name.text.toLowerCase();
  if (!firstMention(item.query, own)) return undefined;
  if (body.kind !== 'set' || body.op !== 'UNION')
    throw wrong('recursive reference not allowed in this context', item.name.at);
  const inBase = firstMention(body.left, own);
  if (inBase)
    throw wrong('WITH table name is referenced in the base relation of recursion', inBase);
  if (item.columns.length === 0)
    throw new AnalysisError(
      'MISSING_COLUMN_ALIASES',
      'missing column aliases in recursive WITH query',
      item.name.at,
    );
  checkTail(item);
  checkStep(body.right, own);

  const base = analyseBody(body.left, context);
  const names = columnNames(item, base);
  const columns = outputs(base.plan).map((column) => copyOf(column, context));
  const id = context.analysis.newId('w');
  const table: CommonTable = { id, columns, plan: base.plan };
  const named = new Map(context.named).set(own, { table, names });
  const step = analyseBody(body.right, { ...context, named });
  return {
    table: {
      id,
      columns,
      plan: {
        kind: 'rounds',
        id,
        base: base.plan,
        step: {
          kind: 'rename',
          plan: step.plan,
          columns: stepColumns(outputs(step.plan), columns, body.operatorAt, context),
        },
        distinct: body.distinct,
        columns,
      },
    },
    names,
  };
}

/** The step's columns as the base has them. */
function stepColumns(
  step: readonly Column[],
  base: readonly Column[],
  at: Position,
  context: QueryContext,
) {
  if (step.length !== base.length)
    throw new AnalysisError(
      'TYPE_MISMATCH',
      `base and step relations of recursion have different number of fields: ${base.length}, ${step.length}`,
      at,
    );
  return base.map(({ type }, index) => {
    const column = step[index];
    const common = column && commonType(column.type, type);
    if (!column || !common || !sameType(common, type))
      throw new AnalysisError(
        'TYPE_MISMATCH',
        `recursion step relation output type (${column ? typeText(column.type) : 'none'}) is not coercible to recursion base relation output type (${typeText(type)}) at column ${index + 1}`,
        at,
      );
    markUsed(column);
    return {
      node: coerce(reference(column, at), type),
      column: context.analysis.newColumn(type, [column]),
    };
  });
}

function checkTail({ query, name }: NamedQuery): void {
  const [order] = query.orderBy;
  const refused = (what: string) => `immediate ${what} clause in recursive query`;
  if (query.with.length > 0) throw new AnalysisError('NOT_SUPPORTED', refused('WITH'), name.at);
  if (order) throw new AnalysisError('NOT_SUPPORTED', refused('ORDER BY'), order.expression.at);
  if (query.offset) throw new AnalysisError('NOT_SUPPORTED', refused('OFFSET'), query.at);
  if (query.limit)
    throw new AnalysisError('INVALID_LIMIT_CLAUSE', refused('FETCH FIRST / LIMIT'), query.at);
}

/** The step reads the table once, in FROM, and where every row of it can come through. */
function checkStep(step: QueryBody, own: string): void {
  const [first, second] = mentions(step, own);
  if (!first) return;
  if (second)
    throw wrong('multiple recursive references in the step relation of recursion', second);
  visit(step, (part) => {
    const side = (['left', 'right'] as const).find((name) => firstMention(part[name], own));
    const place = side && lossy(part, side);
    if (place) throw wrong(`recursive reference in ${side} ${place}`, first);
    if (SUBQUERIES.has(String(part.kind)) && !('lateral' in part) && firstMention(part, own))
      throw wrong(
        'recursive reference outside of FROM clause of the step relation of recursion',
        first,
      );
  });
}

/** Where rows of that side would be taken back by a later round. */
function lossy(
  { kind, type, op, distinct }: Readonly<Record<string, unknown>>,
  side: 'left' | 'right',
): string | undefined {
  if (kind === 'join') {
    if (type === 'FULL') return 'source of FULL join';
    if (type === 'LEFT' && side === 'right') return 'source of LEFT join';
    return type === 'RIGHT' && side === 'left' ? 'source of RIGHT join' : undefined;
  }
  if (kind !== 'set' || op === 'UNION') return undefined;
  const all = distinct !== true;
  if (op === 'INTERSECT') return all ? 'relation of INTERSECT ALL' : undefined;
  return all
    ? 'relation of EXCEPT ALL'
    : side === 'right'
      ? 'relation of EXCEPT DISTINCT'
      : undefined;
}

/** Queries that stand in expressions. */
const SUBQUERIES = new Set(['subquery', 'exists', 'in-query', 'quantified']);

const wrong = (text: string, at: Position) =>
  new AnalysisError('INVALID_RECURSIVE_REFERENCE', text, at);

const firstMention = (part: unknown, name: string): Position | undefined => mentions(part, name)[0];

/** Where a query's own name stands in it, in the order of the text. */
function mentions(part: unknown, name: string): Position[] {
  const found: Position[] = [];
  visit(part, (node) => {
    if (node.kind !== 'table-name' && node.kind !== 'table') return;
    const parts = node.name as readonly Identifier[];
    if (parts.length === 1 && parts[0]?.text.toLowerCase() === name) found.push(parts[0].at);
  });
  return found.sort((a, b) => a.from - b.from);
}

function visit(part: unknown, look: (node: Readonly<Record<string, unknown>>) => void): void {
  if (typeof part !== 'object' || part === null) return;
  if ('kind' in part) look({ ...part });
  for (const inner of Object.values(part)) visit(inner, look);
}
