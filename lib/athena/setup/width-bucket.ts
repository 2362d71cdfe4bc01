import type { ScalarFunctionDefinition } from '@/lib/domain/scalar-function';

import { define, failure } from './define';
import { javaNumberText } from './java-number-text';

const invalid = (message: string) => failure('INVALID_FUNCTION_ARGUMENT', message);

export const WIDTH_BUCKET_FUNCTIONS: readonly ScalarFunctionDefinition[] = [
  define('ath_width_bucket', ['DOUBLE', 'DOUBLE', 'DOUBLE', 'BIGINT'], 'BIGINT', equalBuckets),
  define('ath_width_bins', ['DOUBLE', 'VARCHAR'], 'BIGINT', givenBuckets),
];

function equalBuckets(value: number, low: number, high: number, count: bigint): bigint {
  if (count <= 0n) throw invalid('bucketCount must be greater than 0');
  if (Number.isNaN(value)) throw invalid('operand must not be NaN');
  if (!Number.isFinite(low)) throw invalid('first bound must be finite');
  if (!Number.isFinite(high)) throw invalid('second bound must be finite');
  if (low === high) throw invalid('bounds cannot equal each other');
  const [from, to] = low < high ? [low, high] : [high, low];
  const bucket =
    value < from
      ? 0n
      : value >= to
        ? count + 1n
        : BigInt(Math.floor((Number(count) * (value - from)) / (to - from))) + 1n;
  if (BigInt.asIntN(64, bucket) !== bucket)
    throw failure('NUMERIC_VALUE_OUT_OF_RANGE', `Bucket for value ${value} is out of range`);
  return low > high ? count - bucket + 1n : bucket;
}

/** The search is Trino's, so that bins out of order are found out, or not, where it finds them. */
function givenBuckets(value: number, list: string): bigint {
  const bins = list.slice(1, -1) === '' ? [] : list.slice(1, -1).split(',').map(bin);
  if (bins.length === 0) throw invalid('Bins cannot be an empty array');
  if (Number.isNaN(value)) throw invalid('Operand cannot be NaN');
  let lower = 0;
  let upper = bins.length;
  while (lower < upper) {
    if ((bins[lower] ?? 0) > (bins[upper - 1] ?? 0))
      throw invalid('Bin values are not sorted in ascending order');
    const middle = Math.floor((lower + upper) / 2);
    const edge = bins[middle] ?? 0;
    if (!Number.isFinite(edge))
      throw invalid(`Bin value must be finite, got ${javaNumberText(String(edge), 'java')}`);
    if (value < edge) upper = middle;
    else lower = middle + 1;
  }
  return BigInt(lower);
}

function bin(text: string): number {
  const word = text.trim().toLowerCase();
  if (word === 'null') return 0;
  if (word.endsWith('inf')) return word.startsWith('-') ? -Infinity : Infinity;
  return Number(word);
}
