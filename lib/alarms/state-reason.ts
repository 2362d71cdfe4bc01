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

  const needed = datapointsToAlarm ?? wanted;
  const minimum = state === 'ALARM' ? needed : wanted - needed + 1;
  if (filled > 0 && deciding.length < minimum)
    return filledReason(settings, wanted - filled, filled);

  const points = deciding.map(
    ({ atMs, value }) => `${formatDouble(value)} (${formatReasonTime(atMs)})`,
  );
  const listed = `[${points.join(', ')}]`;
  const not = state === 'ALARM' ? '' : 'not ';
  const crossed = `${were(deciding.length)} ${not}${WORDS[settings.comparison]} the threshold (${formatDouble(settings.threshold)})`;
  if (datapointsToAlarm === undefined) {
    return `Threshold Crossed: ${count(deciding.length, 'datapoint')} ${listed} ${crossed}.`;
  }
  // `OK -> ALARM` stands here even when the old state was INSUFFICIENT_DATA.
  const transition = state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK';
  return (
    `Threshold Crossed: ${deciding.length} out of the last ${wanted} datapoints ${listed} ${crossed} ` +
    `(minimum ${count(minimum, 'datapoint')} for ${transition} transition).`
  );
}

function filledReason(settings: AlarmSettings, received: number, filled: number): string {
  const { evaluationPeriods: wanted, treatMissingData } = settings;
  const treated = treatMissingData === 'breaching' ? 'Breaching' : 'NonBreaching';
  const got =
    received === 0 ? 'no datapoints were' : `${count(received, 'datapoint')} ${were(received)}`;
  return (
    `Threshold Crossed: ${got} received for ${count(wanted, 'period')} and ` +
    `${count(filled, 'missing datapoint')} ${were(filled)} treated as [${treated}].`
  );
}

const WORDS: Readonly<Record<ComparisonOperator, string>> = {
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  GreaterThanThreshold: 'greater than',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
const were = (number: number) => (number === 1 ? 'was' : 'were');
