import { type AlarmSettings, type AlarmState, breaches, type Datapoint } from './alarm';

export interface KnownPoint extends Datapoint {
  readonly value: number;
}

export type Decision =
  | { readonly kind: 'keep' }
  | {
      readonly kind: 'decide';
      readonly state: AlarmState;
      /** The points that explain the state, newest first. */
      readonly deciding: readonly KnownPoint[];
      /** All points that were considered, missing ones included, newest first. */
      readonly evaluated: readonly Datapoint[];
      /** How many missing points were taken for breaching or not breaching. */
      readonly filled: number;
    };

/**
 * Decides an alarm's state from its evaluation range. Reproduces both of AWS's tables.
 *
 * @param range oldest first
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function decideState(settings: AlarmSettings, range: readonly Datapoint[]): Decision {
  const wanted = settings.evaluationPeriods;
  const needed = settings.datapointsToAlarm ?? wanted;
  const newestFirst = [...range].reverse();
  const known = newestFirst.filter(isKnown);

  if (known.length >= wanted)
    return judge(settings, known.slice(0, wanted), known.slice(0, wanted), 0);

  const filled = wanted - known.length;
  const evaluated = withMissing(newestFirst, filled);
  const breaching = known.filter(({ value }) => breaches(value, settings)).length;
  switch (settings.treatMissingData ?? 'missing') {
    case 'breaching':
    case 'notBreaching':
      return judge(settings, known, evaluated, filled);
    case 'missing':
      if (!known.length) {
        return { kind: 'decide', state: 'INSUFFICIENT_DATA', deciding: [], evaluated, filled: 0 };
      }
      if (breaching < known.length) return judge(settings, known, evaluated, 0);
      // Only breaching points and too few of them: ALARM once the oldest is old enough that the
      // gap behind it cannot be mere delay.
      if (oldestAge(newestFirst) < needed) return { kind: 'keep' };
      return { kind: 'decide', state: 'ALARM', deciding: known, evaluated, filled: 0 };
    case 'ignore':
      if (breaching === known.length) return { kind: 'keep' };
      return judge(settings, known, evaluated, 0);
  }
}

/** ALARM if enough points breach, filled ones counted as the alarm says. */
function judge(
  settings: AlarmSettings,
  known: readonly KnownPoint[],
  evaluated: readonly Datapoint[],
  filled: number,
): Decision {
  const needed = settings.datapointsToAlarm ?? settings.evaluationPeriods;
  const breaching = known.filter(({ value }) => breaches(value, settings));
  const counted = breaching.length + (settings.treatMissingData === 'breaching' ? filled : 0);
  const state = counted >= needed ? 'ALARM' : 'OK';
  const deciding =
    state === 'ALARM' ? breaching : known.filter(({ value }) => !breaches(value, settings));
  return { kind: 'decide', state, deciding, evaluated, filled };
}

function isKnown(point: Datapoint): point is KnownPoint {
  return point.value !== null;
}

/** Place of the oldest known point, counted from the newest slot, which is 1. */
const oldestAge = (newestFirst: readonly Datapoint[]) => newestFirst.findLastIndex(isKnown) + 1;

/** All known points, and the newest missing ones up to `count`. */
function withMissing(newestFirst: readonly Datapoint[], count: number): Datapoint[] {
  let left = count;
  return newestFirst.filter((point) => isKnown(point) || left-- > 0);
}
