import type { CallExpression } from './ast';
import { printExpression } from './print';

/** Under this a column that stats named by its expression is found again. */
export const callKey = (call: CallExpression) => printExpression(call).toLowerCase();
