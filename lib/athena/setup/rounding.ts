import type { ScalarFunctionDefinition } from '@/lib/domain/scalar-function';

import { roundDecimalText, truncateDecimalText } from './decimal-text';
import { define, failure } from './define';

const overflow = (message: string) => failure('NUMERIC_VALUE_OUT_OF_RANGE', message);
const INTEGER_BITS: Readonly<Record<string, number>> = {
  tinyint: 8,
  smallint: 16,
  integer: 32,
  bigint: 64,
};

/** round and truncate at a number of digits, which DuckDB takes only as a constant. */
export const ROUNDING_FUNCTIONS: readonly ScalarFunctionDefinition[] = [
  define('ath_round_decimal', ['VARCHAR', 'BIGINT', 'BIGINT'], 'VARCHAR', roundDecimalText),
  define('ath_truncate_decimal', ['VARCHAR', 'BIGINT'], 'VARCHAR', truncateDecimalText),
  define('ath_round', ['DOUBLE', 'BIGINT'], 'DOUBLE', roundDouble),
  define('ath_round_integer', ['BIGINT', 'BIGINT', 'VARCHAR'], 'BIGINT', roundInteger),
];

/** Scaled, rounded half up and scaled back, so that 1.005 at 2 digits is 1.0 as it is in Java. */
function roundDouble(value: number, digits: bigint): number {
  if (!Number.isFinite(value)) return value;
  const factor = Number(`1e${digits}`);
  const scaled = Math.abs(value) * factor;
  if (!Number.isFinite(scaled)) return value;
  const rounded = Math.round(scaled) / factor;
  return value < 0 ? -rounded : rounded;
}

function roundInteger(value: bigint, digits: bigint, kind: string): bigint {
  if (digits >= 0n) return value;
  if (digits < -18n) throw overflow(`numerical overflow: ${value}`);
  const factor = 10n ** -digits;
  const size = value < 0n ? -value : value;
  const rounded = ((size + factor / 2n) / factor) * factor * (value < 0n ? -1n : 1n);
  if (BigInt.asIntN(64, rounded) !== rounded) throw overflow(`numerical overflow: ${value}`);
  if (BigInt.asIntN(INTEGER_BITS[kind] ?? 64, rounded) !== rounded)
    throw overflow(`Out of range for ${kind}: ${rounded}`);
  return rounded;
}
