import type { ScalarFunctionDefinition } from '@/lib/domain/scalar-function';

/** Macros (`ins_…`) that emitted SQL calls, installed when the store opens. */
export const INSIGHTS_MACROS: readonly string[] = [];

/** Functions that DuckDB lacks. */
export const INSIGHTS_FUNCTIONS: readonly ScalarFunctionDefinition[] = [];
