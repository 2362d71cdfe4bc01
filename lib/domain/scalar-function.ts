export type ScalarType = 'VARCHAR' | 'DOUBLE' | 'BIGINT' | 'BOOLEAN';
export type ScalarValue = string | number | bigint | boolean | null;

/** A function DuckDB lacks, written in TypeScript and installed when the store opens. Slow (≈0.5 M rows/s): for rare cases. */
export interface ScalarFunctionDefinition {
  readonly name: string;
  readonly parameters: readonly ScalarType[];
  readonly returns: ScalarType;
  readonly apply: (...values: ScalarValue[]) => ScalarValue;
}
