export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export type ComparisonOperator =
  | 'GreaterThanOrEqualToThreshold'
  | 'GreaterThanThreshold'
  | 'LessThanThreshold'
  | 'LessThanOrEqualToThreshold';

export type TreatMissingData = 'breaching' | 'notBreaching' | 'ignore' | 'missing';

/** What an evaluation needs of a metric alarm's configuration. */
export interface AlarmSettings {
  /** 10, 20, 30 or a multiple of 60. */
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  /** `undefined`: all of `evaluationPeriods`, and shorter texts. */
  readonly datapointsToAlarm?: number | undefined;
  readonly threshold: number;
  readonly comparison: ComparisonOperator;
  /** `undefined`: `missing`. */
  readonly treatMissingData?: TreatMissingData | undefined;
  readonly statistic?: string | undefined;
  readonly unit?: string | undefined;
}

/** One period of the evaluation range. */
export interface Datapoint {
  /** Start of the period, epoch milliseconds. */
  readonly atMs: number;
  /** `null`: no data in this period. */
  readonly value: number | null;
  readonly sampleCount?: number | undefined;
}

export const UNCHECKED_REASON = 'Unchecked: Initial alarm creation';

/** Whether a value breaches; the statistic is the first operand. */
export function breaches(value: number, { comparison, threshold }: AlarmSettings): boolean {
  switch (comparison) {
    case 'GreaterThanOrEqualToThreshold':
      return value >= threshold;
    case 'GreaterThanThreshold':
      return value > threshold;
    case 'LessThanThreshold':
      return value < threshold;
    case 'LessThanOrEqualToThreshold':
      return value <= threshold;
  }
}
