import type { TrinoErrorCode } from './analysis-error';
import { FAILURE_MARK } from './emit/sql';

export interface RunTimeError {
  readonly code: TrinoErrorCode;
  readonly message: string;
  /** As StateChangeReason has it: `DIVISION_BY_ZERO: Division by zero`. */
  readonly reason: string;
}

// What DuckDB says when its own check finds what Trino's would; the rest is an internal error.
const KNOWN: readonly (readonly [RegExp, TrinoErrorCode, string])[] = [
  [
    /Overflow in (addition|subtraction|multiplication) of (INT\d+|DECIMAL\S*) \(([^)]*)\)/,
    'NUMERIC_VALUE_OUT_OF_RANGE',
    '$2 $1 overflow: $3',
  ],
  [/Overflow in ([\w ]+)/, 'NUMERIC_VALUE_OUT_OF_RANGE', '$1 overflow'],
  [
    /(?:Out of Range Error|Conversion Error).*?(?:Could not cast value|out of range|can't be cast|Type \w+ with value)[^\n]*/,
    'NUMERIC_VALUE_OUT_OF_RANGE',
    'Value out of range',
  ],
  [/Out of Range Error: ?([^\n]*)/, 'NUMERIC_VALUE_OUT_OF_RANGE', '$1'],
  [/Map keys must be unique/i, 'INVALID_FUNCTION_ARGUMENT', 'Duplicate map keys are not allowed'],
  [/Map keys can not be NULL/i, 'INVALID_FUNCTION_ARGUMENT', 'map key cannot be null'],
  [
    /Invalid Input Error: ((?:invalid|missing|bad|unexpected)[^\n]*)/,
    'INVALID_FUNCTION_ARGUMENT',
    'Invalid regular expression: $1',
  ],
  [/Out of Memory Error/i, 'EXCEEDED_MEMORY_LIMIT', 'Query exceeded the memory of this machine'],
];

const NAMES: Readonly<Record<string, string>> = {
  INT8: 'tinyint',
  INT16: 'smallint',
  INT32: 'integer',
  INT64: 'bigint',
  INT128: 'decimal',
};

/** Trino's error for a query that DuckDB gave up on. */
export function trinoError(duckdbMessage: string): RunTimeError {
  const marked = new RegExp(
    `${FAILURE_MARK}([A-Z_]+): ([\\s\\S]*?)(?:' to INT32|\\n\\nLINE |$)`,
  ).exec(duckdbMessage);
  if (marked) return make(marked[1] as TrinoErrorCode, marked[2] ?? '');
  for (const [pattern, code, text] of KNOWN) {
    const found = pattern.exec(duckdbMessage);
    if (!found) continue;
    return make(
      code,
      text.replaceAll(
        /\$(\d)/g,
        (_, index: string) => NAMES[found[Number(index)] ?? ''] ?? found[Number(index)] ?? '',
      ),
    );
  }
  return make('GENERIC_INTERNAL_ERROR', duckdbMessage.split('\n')[0] ?? duckdbMessage);
}

const make = (code: TrinoErrorCode, message: string): RunTimeError => ({
  code,
  message,
  reason: `${code}: ${message}`,
});
