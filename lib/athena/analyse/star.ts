// `*`, `t.*` and `expression.*` of a SELECT.

import { AnalysisError } from '../analysis-error';
import type { Expression, SelectItem } from '../parse/ast';
import type { Position } from '../position';
import type { AnalysedRelation, ExpressionContext } from './context';
import { markUsed, op, reference } from './node';
import type { Node } from './tree';

export function starFields(
  { of, at }: Extract<SelectItem, { kind: 'star' }>,
  from: AnalysedRelation | null,
  expressions: ExpressionContext,
): { name: string | null; node: Node }[] {
  if (!from && !of)
    throw new AnalysisError(
      'COLUMN_NOT_FOUND',
      'SELECT * not allowed in queries without FROM clause',
      at,
    );
  const parts =
    of?.kind === 'name' ? of.parts.map(({ text }) => text.toLowerCase()).toReversed() : null;
  const chosen = (from?.fields ?? []).filter(({ relation, database }) =>
    parts === null
      ? of === null
      : relation === parts[0] && (parts[1] === undefined || database === parts[1]),
  );
  if (of && chosen.length === 0) return rowFields(of, parts, at, expressions);
  return chosen.map(({ name, column }) => {
    markUsed(column);
    return { name, node: reference(column, at) };
  });
}

/** `expression.*`: a bare name is a relation's, and nothing else. */
function rowFields(
  of: Expression,
  parts: readonly string[] | null,
  at: Position,
  expressions: ExpressionContext,
): { name: string | null; node: Node }[] {
  const row = parts?.length === 1 ? null : expressions.analyse(of);
  if (row?.type.kind !== 'row')
    throw new AnalysisError(
      'TABLE_NOT_FOUND',
      `Unable to resolve reference ${parts?.toReversed().join('.') ?? ''}`,
      at,
    );
  return row.type.fields.map(({ name, type }, index) => ({
    name,
    node: op(type, [row], ([sql = '']) => `(${sql}).f${index}`, at),
  }));
}
