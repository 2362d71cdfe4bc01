import type { Operation } from '../local';

export const ATHENA_OPERATIONS: Readonly<Record<string, Operation>> = {};
