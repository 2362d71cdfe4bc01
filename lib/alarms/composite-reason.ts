import type { AlarmState } from './alarm';
import { formatLongTime, formatOffsetTime } from './format-time';
import { printJson } from './print-json';

export interface ChildState {
  readonly arn: string;
  readonly state: AlarmState;
  /** When the child came into its state, epoch milliseconds. */
  readonly atMs: number;
}

/** Why a composite alarm changed: the children that changed last. */
export function compositeReason(children: readonly ChildState[]): {
  reason: string;
  reasonData: string;
} {
  const sentences = children.map(
    ({ arn, state, atMs }) => `${arn} transitioned to ${state} at ${formatLongTime(atMs)}`,
  );
  return {
    reason: sentences.join('; ') || 'The alarm rule has no child alarms.',
    reasonData: printJson({
      triggeringAlarms: children.map(({ arn, state, atMs }) => ({
        arn,
        state: { value: state, timestamp: formatOffsetTime(atMs) },
      })),
    }),
  };
}

/** The children that reason data of a composite alarm names; none where a person set it. */
export function readTriggers(reasonData: string | null): ChildState[] {
  return [...(reasonData ?? '').matchAll(TRIGGER)].flatMap(([, arn, state, at]) => {
    const known = STATES.find((one) => one === state);
    return known
      ? [{ arn: JSON.parse(`"${arn}"`) as string, state: known, atMs: Date.parse(`${at}Z`) }]
      : [];
  });
}

/** As `compositeReason` prints them. */
const TRIGGER =
  /\{"arn":"((?:\\.|[^"\\])*)","state":\{"value":"(\w+)","timestamp":"([\d:.T-]+)\+0000"\}\}/g;

const STATES: readonly AlarmState[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];
