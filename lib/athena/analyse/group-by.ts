import { AnalysisError } from '../analysis-error';
import type { Expression, GroupingElement, SelectBody } from '../parse/ast';
import { type ExpressionContext, textOf } from './context';
import { refuseGrouped } from './grouped-calls';
import { keyOf } from './node-key';
import type { Node } from './tree';

export interface GroupKeys {
  readonly keys: readonly Node[];
  /** Indexes into `keys`. */
  readonly sets: readonly (readonly number[])[];
}

interface SelectedItem {
  readonly node: Node;
  /** Absent for a column of a star. */
  readonly expression?: Expression;
}

/** More combinations than this are an attack, not a report. */
const MAX_SETS = 512;

/** GROUP BY with ROLLUP, CUBE and GROUPING SETS spelled out as sets of keys. */
export function analyseGroupBy(
  { elements, distinct }: NonNullable<SelectBody['groupBy']>,
  items: readonly SelectedItem[],
  context: ExpressionContext,
): GroupKeys {
  const keys: Node[] = [];
  const texts: string[] = [];
  const indexOf = (expression: Expression, plain: boolean): number => {
    const node = plain ? keyNode(expression, items, context) : columnNode(expression, context);
    const text = keyOf(node);
    if (!texts.includes(text)) {
      texts.push(text);
      keys.push(node);
    }
    return texts.indexOf(text);
  };
  let sets: number[][] = [[]];
  for (const element of elements) {
    const alternatives = expand(element).map((set) =>
      set.map((expression) => indexOf(expression, element.kind === 'simple')),
    );
    if (sets.length * alternatives.length > MAX_SETS) {
      throw new AnalysisError(
        'NOT_SUPPORTED',
        `GROUP BY has more than ${MAX_SETS} grouping sets`,
        element.at,
      );
    }
    sets = sets.flatMap((set) => alternatives.map((more) => [...new Set([...set, ...more])]));
  }
  if (distinct) {
    const seen = new Set<string>();
    sets = sets.filter((set) => {
      const key = set.toSorted((a, b) => a - b).join();
      return !seen.has(key) && seen.add(key);
    });
  }
  return { keys, sets };
}

/** ROLLUP, CUBE and GROUPING SETS take columns only. */
function columnNode(expression: Expression, context: ExpressionContext): Node {
  const node = context.analyse(expression);
  if (node.kind === 'column') return node;
  throw new AnalysisError(
    'INVALID_COLUMN_REFERENCE',
    `GROUP BY expression must be a column reference: ${textOf(context.analysis, expression.at)}`,
    expression.at,
  );
}

function keyNode(
  expression: Expression,
  items: readonly SelectedItem[],
  context: ExpressionContext,
): Node {
  if (expression.kind === 'number' && expression.form === 'integer') {
    const item = items[Number(expression.text) - 1];
    if (!item)
      throw new AnalysisError(
        'INVALID_COLUMN_REFERENCE',
        `GROUP BY position ${expression.text} is not in select list`,
        expression.at,
      );
    if (item.expression) refuseGrouped(item.expression, 'GROUP BY clause', context.analysis);
    return item.node;
  }
  refuseGrouped(expression, 'GROUP BY clause', context.analysis);
  const node = context.analyse(expression);
  if (['map', 'json', 'function'].includes(node.type.kind) && node.type.kind === 'function') {
    throw new AnalysisError(
      'TYPE_MISMATCH',
      `${node.type.kind} is not comparable, and therefore cannot be used in GROUP BY`,
      expression.at,
    );
  }
  return node;
}

function expand(element: GroupingElement): (readonly Expression[])[] {
  switch (element.kind) {
    case 'simple':
      return [element.items];
    case 'sets':
      return [...element.sets];
    case 'rollup':
      return Array.from({ length: element.sets.length + 1 }, (_, index) =>
        element.sets.slice(0, element.sets.length - index).flat(),
      );
    case 'cube': {
      const count = element.sets.length;
      if (count > 9)
        throw new AnalysisError('NOT_SUPPORTED', 'CUBE of more than 9 columns', element.at);
      return Array.from({ length: 2 ** count }, (_, bits) =>
        element.sets.filter((__, index) => (bits & (1 << (count - 1 - index))) === 0).flat(),
      );
    }
  }
}
