import type { AlarmSettings, Datapoint } from './alarm';
import { formatOffsetTime } from './format-time';
import { Double, printJson } from './print-json';

/**
 * The JSON text CloudWatch keeps beside a state's reason.
 *
 * @param evaluated the points considered, newest first; missing ones carry a timestamp only
 * @param nowMs when they were read, epoch milliseconds
 */
export function stateReasonData(
  settings: AlarmSettings,
  evaluated: readonly Datapoint[],
  nowMs: number,
): string {
  const oldestFirst = evaluated.flatMap((point) => (point.value === null ? [] : [point])).reverse();
  const first = oldestFirst[0];
  return printJson({
    version: '1.0',
    queryDate: formatOffsetTime(nowMs),
    startDate: first && formatOffsetTime(first.atMs),
    unit: settings.unit,
    statistic: settings.statistic,
    period: settings.periodSeconds,
    recentDatapoints: oldestFirst.map(({ value }) => new Double(value ?? 0)),
    threshold: new Double(settings.threshold),
    evaluatedDatapoints: evaluated.map(printPoint),
  });
}

function printPoint({ atMs, value, sampleCount }: Datapoint) {
  const timestamp = formatOffsetTime(atMs);
  if (value === null) return { timestamp };
  return {
    timestamp,
    sampleCount: sampleCount === undefined ? undefined : new Double(sampleCount),
    value: new Double(value),
  };
}
