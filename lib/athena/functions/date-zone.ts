import { AnalysisError } from '../analysis-error';
import { once } from '../emit/sql';
import { canonicalZone, instantOf, shiftFromZone, wallClock } from '../emit/time-zone';
import { TIMESTAMP_UTC, type Type } from '../types/type';
import { type Call, scalar, type ScalarFunction } from './definition';

/** The zone that the query's text fixes; undefined when rows decide. */
export function zoneOfConstant(
  node: Call['nodes'][number] | undefined,
  unknown: (name: string) => AnalysisError,
): string | undefined {
  if (node?.kind !== 'constant' || typeof node.value !== 'string') return undefined;
  const zone = canonicalZone(node.value);
  if (zone === undefined) throw unknown(node.value);
  return zone;
}

/** The instant in a zone: as it is where the zone is part of the type, else with its name. */
export function withZone(instant: string, zoneSql: string, { result }: Call): string {
  if (result.kind === 'timestamp with time zone' && result.zone !== undefined) return instant;
  return once(
    instant,
    (ts) =>
      `CASE WHEN ${ts} IS NOT NULL AND ${zoneSql} IS NOT NULL THEN {'ts': ${ts}, 'zone': ath_zone(${zoneSql})} END`,
  );
}

function zoneType({ nodes, types: [type] }: Omit<Call, 'result'>): Type {
  const zone = zoneOfConstant(
    nodes[1],
    (name) => new AnalysisError('INVALID_FUNCTION_ARGUMENT', `'${name}' is not a valid time zone`),
  );
  const precision = type && 'precision' in type ? type.precision : 3;
  return { kind: 'timestamp with time zone', precision, ...(zone !== undefined && { zone }) };
}

export const DATE_ZONE_FUNCTIONS: readonly ScalarFunction[] = [
  scalar('current_timezone', '-> varchar', "The session's time zone", () => `'UTC'`),
  scalar(
    'with_timezone',
    'timestamp, varchar -> timestamp with time zone',
    'The wall clock read in a zone',
    ([x = '', zone = ''], call) => {
      if (call.result.kind === 'timestamp with time zone' && call.result.zone !== undefined)
        return shiftFromZone(x, call.result.zone);
      return once(
        x,
        (ts) =>
          `CASE WHEN ${ts} IS NOT NULL AND ${zone} IS NOT NULL THEN {'ts': ath_instant(${ts}, ath_zone(${zone})), 'zone': ath_zone(${zone})} END`,
      );
    },
    { resultType: zoneType },
  ),
  scalar(
    'at_timezone',
    'timestamp with time zone, varchar -> timestamp with time zone',
    'The same moment in another zone',
    ([x = '', zone = ''], call) =>
      withZone(instantOf(x, call.types[0] ?? TIMESTAMP_UTC), zone, call),
    { resultType: zoneType },
  ),
  scalar(
    'timezone',
    'timestamp with time zone -> varchar',
    'The zone of a moment',
    ([x = ''], { types: [type] }) =>
      type?.kind === 'timestamp with time zone' && type.zone !== undefined
        ? `(CASE WHEN ${x} IS NOT NULL THEN '${type.zone}' END)`
        : `(${x}).zone`,
  ),
  ...(['timezone_hour', 'timezone_minute'] as const).map((name) =>
    scalar(
      name,
      'timestamp with time zone -> bigint',
      'The offset from UTC',
      ([x = ''], { types: [type = TIMESTAMP_UTC] }) => {
        const minutes = `date_diff('minute', ${instantOf(x, type)}, ${wallClock(x, type)})`;
        return name === 'timezone_hour' ? `(${minutes} // 60)` : `(${minutes} % 60)`;
      },
    ),
  ),
];
