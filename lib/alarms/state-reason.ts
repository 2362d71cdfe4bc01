import type { AlarmSettings, AlarmState, ComparisonOperator } from './alarm';
import { formatDouble } from './format-double';
import { formatReasonTime } from './format-time';

interface DecidedState {
  readonly state: AlarmState;
  /** Newest first. */
  readonly deciding: readonly { readonly atMs: number; readonly value: number }[];
  /** Missing points taken for breaching or not breaching. */
  readonly filled: number;
}

/** The sentence CloudWatch gives for a state, in its words. */
export function stateReason(settings: AlarmSettings, decided: DecidedState): string {
  const { evaluationPeriods: wanted, datapointsToAlarm } = settings;
  const { state, deciding, filled } = decided;
  if (state === 'INSUFFICIENT_DATA') {
    return `Insufficient Data: ${count(wanted, 'datapoint')} ${were(wanted)} unknown.`;
  }

  if (filled > 0 && deciding.length === 0) {
    return `Threshold Crossed: ${received(wanted - filled)} received for ${count(wanted, 'period')}${treated(settings, filled)}.`;
  }

  const needed = datapointsToAlarm ?? wanted;
  const minimum = state === 'ALARM' ? needed : wanted - needed + 1;
  const isLong = deciding.length >= LONG;
  const listed = deciding
    .slice(0, LONG)
    .map(({ atMs, value }) => `${formatDouble(value)} (${formatReasonTime(atMs)})`)
    .join(', ');
  const number =
    datapointsToAlarm === undefined
      ? count(deciding.length, 'datapoint')
      : `${deciding.length} out of the last ${wanted} datapoints`;
  const not = state === 'ALARM' ? '' : 'not ';
  // `OK -> ALARM` stands here even when the old state was INSUFFICIENT_DATA.
  const transition = state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK';
  return [
    `Threshold Crossed: ${number}${isLong ? '' : ` [${listed}]`} ${were(deciding.length)} ${not}`,
    `${WORDS[settings.comparison]} the threshold (${formatDouble(settings.threshold)})${treated(settings, filled)}`,
    isLong ? `. The most recent datapoints which crossed the threshold: [${listed}]` : '',
    datapointsToAlarm === undefined
      ? ''
      : ` (minimum ${count(minimum, 'datapoint')} for ${transition} transition)`,
    '.',
  ].join('');
}

/** From so many points on a sentence lists the newest, behind what it says of all. */
const LONG = 5;

const received = (number: number) =>
  number === 0 ? 'no datapoints were' : `${count(number, 'datapoint')} ${were(number)}`;

function treated({ treatMissingData }: AlarmSettings, filled: number): string {
  if (filled === 0) return '';
  const word = treatMissingData === 'breaching' ? 'Breaching' : 'NonBreaching';
  return ` and ${count(filled, 'missing datapoint')} ${were(filled)} treated as [${word}]`;
}

const WORDS: Readonly<Record<ComparisonOperator, string>> = {
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  GreaterThanThreshold: 'greater than',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
const were = (number: number) => (number === 1 ? 'was' : 'were');
