import { AnalysisError } from '../analysis-error';
import type { Expression } from '../parse/ast';
import type { Position } from '../position';
import { commonType } from '../types/coerce';
import { type Type, typeText } from '../types/type';
import { coerce } from './coerce-node';
import type { AnalysedRelation, ExpressionContext } from './context';
import { op } from './node';
import type { Node } from './tree';

/** VALUES: one type per column, over all rows. */
export function analyseValues(
  rows: readonly Expression[],
  at: Position,
  context: ExpressionContext,
): AnalysedRelation {
  const cells = rows.map((row) =>
    row.kind === 'row'
      ? row.items.map((cell) => context.analyse(cell))
      : cellsOf(context.analyse(row)),
  );
  const width = cells[0]?.length ?? 0;
  const types: Type[] = (cells[0] ?? []).map(({ type }) => type);
  for (const row of cells) {
    if (row.length !== width) {
      throw new AnalysisError(
        'TYPE_MISMATCH',
        `Values rows have mismatched sizes: ${width} vs ${row.length}`,
        at,
      );
    }
    row.forEach((cell: Node, index) => {
      const type = commonType(types[index] ?? cell.type, cell.type);
      if (!type) {
        const shown = (list: readonly Type[]) => `row(${list.map(typeText).join(', ')})`;
        throw new AnalysisError(
          'TYPE_MISMATCH',
          `Values rows have mismatched types: ${shown(types)} vs ${shown(row.map((item) => item.type))}`,
          at,
        );
      }
      types[index] = type;
    });
  }
  const columns = types.map((type) => context.analysis.newColumn(type));
  const typed = cells.map((row) =>
    row.map((cell, index) => coerce(cell, types[index] ?? cell.type)),
  );
  return {
    plan: { kind: 'values', rows: typed, columns },
    fields: columns.map((column) => ({ relation: null, database: null, name: null, column })),
  };
}

/** An expression that is a row stands for its fields. */
function cellsOf(node: Node): readonly Node[] {
  const { type, at } = node;
  if (type.kind !== 'row') return [node];
  return type.fields.map((field, index) =>
    op(field.type, [node], ([row = '']) => `(${row}).f${index}`, at),
  );
}
