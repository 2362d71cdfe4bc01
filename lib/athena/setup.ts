import type { ScalarFunctionDefinition } from '@/lib/domain/scalar-function';

/** Macros (`ath_…`) that emitted SQL calls, installed when the store opens. */
export const ATHENA_MACROS: readonly string[] = [];

/** Functions that DuckDB lacks. */
export const ATHENA_FUNCTIONS: readonly ScalarFunctionDefinition[] = [];
