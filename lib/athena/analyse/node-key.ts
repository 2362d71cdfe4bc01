import { emitExpression } from '../emit/emit-expression';
import type { Node, Plan } from './tree';

const planIds = new WeakMap<Plan, number>();
let nextPlan = 0;

/** Equal for expressions that mean the same: their SQL, with values in the place of parameters. */
export function keyOf(node: Node): string {
  return emitExpression(node, {
    bind: (value) => JSON.stringify(value),
    plan: (plan) => {
      const known = planIds.get(plan) ?? (nextPlan += 1);
      planIds.set(plan, known);
      return `plan ${known}`;
    },
  });
}
