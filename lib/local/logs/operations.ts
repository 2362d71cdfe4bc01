import type { Operation } from '../local';

export const LOGS_OPERATIONS: Readonly<Record<string, Operation>> = {};
