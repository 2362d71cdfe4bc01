// Texts of a number and a unit: durations and sizes of data.

import type { ScalarFunctionDefinition } from '@/lib/domain/scalar-function';

import { define, failure } from './define';

const invalid = (message: string) => failure('INVALID_FUNCTION_ARGUMENT', message);

export const AMOUNT_FUNCTIONS: readonly ScalarFunctionDefinition[] = [
  define('ath_parse_data_size', ['VARCHAR'], 'VARCHAR', parseDataSize),
  define('ath_parse_duration', ['VARCHAR'], 'BIGINT', (text: string) => {
    const [, amount = '', unit = ''] =
      /^\s*(\d+(?:\.\d+)?)\s*(ns|us|ms|s|m|h|d)\s*$/.exec(text) ?? [];
    const size = { ns: 1e-6, us: 1e-3, ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5 }[unit];
    if (size === undefined) throw invalid(`duration is not a valid data duration string: ${text}`);
    return BigInt(Math.round(Number(amount) * size));
  }),
];

function parseDataSize(text: string): string {
  const [, whole = '', fraction = '', unit = ''] =
    /^(\d+)(?:\.(\d+))?([a-zA-Z]+)$/.exec(text) ?? [];
  const power = 'B kB MB GB TB PB EB ZB YB'.split(' ').indexOf(unit);
  if (whole === '' || power < 0) throw invalid(`Invalid data size: '${text}'`);
  const bytes =
    (BigInt(whole + fraction) * 1024n ** BigInt(power)) / 10n ** BigInt(fraction.length);
  if (bytes >= 10n ** 38n)
    throw failure('NUMERIC_VALUE_OUT_OF_RANGE', `Value out of range: '${text}' ('${bytes}B')`);
  return String(bytes);
}
