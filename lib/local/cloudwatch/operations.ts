import type { Operation } from '../local';

export const CLOUDWATCH_OPERATIONS: Readonly<Record<string, Operation>> = {};
