import type { Column, Plan } from './tree';

/** The columns a plan gives, in order. */
export function outputs(plan: Plan): readonly Column[] {
  switch (plan.kind) {
    case 'scan':
      return plan.columns.map(({ column }) => column);
    case 'select':
      return plan.projections.map(({ column }) => column);
    case 'rename':
      return plan.columns.map(({ column }) => column);
    case 'join':
      return [...outputs(plan.left), ...outputs(plan.right)];
    case 'unnest':
      return [
        ...plan.items.flatMap((item) => item.columns),
        ...(plan.ordinality ? [plan.ordinality] : []),
      ];
    case 'sample':
    case 'with':
      return outputs(plan.plan);
    default:
      return plan.columns;
  }
}
