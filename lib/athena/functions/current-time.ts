import { AnalysisError } from '../analysis-error';
import { TIMESTAMP_UTC, type Type } from '../types/type';
import { type Call, scalar, type ScalarFunction } from './definition';

const now = ({ now: ms }: Call) => `make_timestamp(CAST(${ms} AS BIGINT) * 1000)`;

/** The digits of a second that `current_timestamp(6)` asks for; DuckDB keeps six. */
function precisionOf({ nodes: [node], at }: Omit<Call, 'result'>): number {
  const digits = node?.kind === 'constant' && typeof node.value === 'bigint' ? node.value : 3n;
  if (digits > 6n) throw new AnalysisError('NOT_SUPPORTED', 'More than six digits of a second', at);
  return Number(digits);
}

/** With fewer than three digits the milliseconds go; more there are not. */
const cut = (sql: string, result: Type) =>
  'precision' in result && result.precision < 3
    ? `time_bucket(INTERVAL ${10 ** (6 - result.precision)} MICROSECOND, ${sql}, TIMESTAMP '1970-01-01')`
    : sql;

const each = (
  name: string,
  kind: 'timestamp' | 'time' | 'timestamp with time zone',
  help: string,
): ScalarFunction[] => {
  const type = (precision: number): Type =>
    kind === 'timestamp with time zone' ? { kind, precision, zone: 'UTC' } : { kind, precision };
  const value = (call: Call) => {
    const moment = cut(now(call), call.result);
    return kind === 'time' ? `CAST(${moment} AS TIME)` : moment;
  };
  return [
    scalar(name, `-> ${kind}`, help, (_, call) => value(call), { resultType: () => type(3) }),
    scalar(name, `integer -> ${kind}`, help, (_, call) => value(call), {
      resultType: (call) => type(precisionOf(call)),
    }),
  ];
};

export const CURRENT_TIME_FUNCTIONS: readonly ScalarFunction[] = [
  scalar(
    'current_date',
    '-> date',
    "Today's date, in UTC",
    (_, call) => `CAST(${now(call)} AS DATE)`,
  ),
  scalar(
    'now',
    '-> timestamp with time zone',
    'The moment the query began',
    (_, call) => now(call),
    {
      resultType: () => TIMESTAMP_UTC,
    },
  ),
  ...each('current_timestamp', 'timestamp with time zone', 'The moment the query began'),
  ...each('localtimestamp', 'timestamp', 'The moment the query began, without zone'),
  ...each('localtime', 'time', 'The time of day the query began'),
];
