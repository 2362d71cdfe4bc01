import { AnalysisError, refuse } from '../analysis-error';
import { canonicalZone, instantOf } from '../emit/time-zone';
import { TIMESTAMP, TIMESTAMP_UTC, type Type } from '../types/type';
import { type Call, scalar, type ScalarFunction } from './definition';
import { withZone, zoneOfConstant } from './date-zone';

/** A whole or fractional number of seconds as an instant. */
const instantOfSeconds = (seconds: string, type: Type | undefined) =>
  type?.kind === 'double' || type?.kind === 'real' || type?.kind === 'decimal'
    ? `make_timestamp(CAST(ath_round_half_up(CAST(${seconds} AS DOUBLE) * 1000) AS BIGINT) * 1000)`
    : `make_timestamp(CAST(${seconds} AS BIGINT) * 1000000)`;

/** @throws {AnalysisError} NOT_SUPPORTED for a zone that does not exist */
function zoneType({ nodes }: { readonly nodes: Call['nodes'] }): Type {
  const zone = zoneOfConstant(
    nodes[1],
    (name) => new AnalysisError('NOT_SUPPORTED', `Time zone not supported: ${name}`),
  );
  return { kind: 'timestamp with time zone', precision: 3, ...(zone !== undefined && { zone }) };
}

function offsetType({ nodes: [, hours, minutes], at }: Omit<Call, 'result'>): Type {
  const [h, m] = [hours, minutes].map((node) =>
    node?.kind === 'constant' && typeof node.value === 'bigint' ? Number(node.value) : undefined,
  );
  if (h === undefined || m === undefined) throw refuse('An offset that is no constant', at);
  const total = h * 60 + m;
  const size = Math.abs(total);
  const text = `${total < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
  const zone = canonicalZone(text);
  if (zone === undefined)
    throw new AnalysisError('INVALID_FUNCTION_ARGUMENT', `Invalid offset minutes ${total}`);
  return { kind: 'timestamp with time zone', precision: 3, zone };
}

export const UNIX_TIME_FUNCTIONS: readonly ScalarFunction[] = [
  // Whole numbers are spared the detour over a double, which is all that Trino has here.
  ...(['bigint', 'double', 'decimal(p)'] as const).flatMap((type) => [
    scalar(
      'from_unixtime',
      `${type} -> timestamp with time zone`,
      'The moment of an epoch second',
      ([x = ''], { types }) => instantOfSeconds(x, types[0]),
      { resultType: () => TIMESTAMP_UTC },
    ),
    scalar(
      'from_unixtime',
      `${type}, varchar -> timestamp with time zone`,
      'The moment of an epoch second, in a zone',
      ([x = '', zone = ''], call) => withZone(instantOfSeconds(x, call.types[0]), zone, call),
      { resultType: zoneType },
    ),
    scalar(
      'from_unixtime',
      `${type}, bigint, bigint -> timestamp with time zone`,
      'The moment of an epoch second, hours and minutes from UTC',
      ([x = ''], { types }) => instantOfSeconds(x, types[0]),
      { resultType: offsetType },
    ),
  ]),
  scalar(
    'from_unixtime_nanos',
    'bigint -> timestamp with time zone',
    'Not available on this machine: DuckDB keeps microseconds',
    (_, { at }) => {
      throw refuse('from_unixtime_nanos', at);
    },
  ),
  ...['timestamp', 'timestamp with time zone'].map((moment) =>
    scalar(
      'to_unixtime',
      `${moment} -> double`,
      'Seconds since the epoch',
      ([x = ''], { types: [type = TIMESTAMP] }) =>
        `(epoch_us(${instantOf(x, type)}) / CAST(1000000 AS DOUBLE))`,
    ),
  ),
];
