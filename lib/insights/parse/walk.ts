import type { Expression } from './ast';

/** Visits an expression from the outside in; `visit` says whether to go on inside. Subqueries are not entered. */
export function walk(expression: Expression, visit: (node: Expression) => boolean): void {
  if (!visit(expression)) return;
  for (const child of children(expression)) walk(child, visit);
}

function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.args;
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'like':
      return [expression.value, expression.pattern];
    case 'in':
      return 'commands' in expression.list
        ? [expression.value]
        : [expression.value, ...expression.list];
    default:
      return [];
  }
}
