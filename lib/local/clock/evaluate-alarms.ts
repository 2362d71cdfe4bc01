import type { AlarmSettings, Datapoint } from '@/lib/alarms/alarm';
import { evaluate } from '@/lib/alarms/evaluate';
import { evaluationRange, evaluationStep } from '@/lib/alarms/evaluation-range';
import type { ExplainedState } from '@/lib/alarms/history-item';

import type { MetricAlarmConfig } from '../cloudwatch/alarm-config';
import { alarmQueries, alarmSettings } from '../cloudwatch/alarm-metric';
import { listAlarms, type MetricAlarm } from '../cloudwatch/alarm-record';
import { changeStates, type StateChange } from '../cloudwatch/change-state';
import { computeQueries, listRequests, type QueryRange } from '../cloudwatch/evaluate-queries';
import { samplesNeeded } from '../cloudwatch/percentile';
import { type MetricPoint, type PointsRequest, readPoints } from '../cloudwatch/read-points';
import { readStatistic } from '../cloudwatch/statistic';
import type { Local } from '../local';
import { evaluateComposites } from './evaluate-composites';

/** Chosen: few enough that a failed write costs little, many enough that a query more does not count. */
const ALARMS_AT_A_TIME = 250;

/**
 * Evaluates all alarms that are due; a change of state goes into one transaction with its history and
 * its deliveries.
 *
 * @param lastMs when this was called last, epoch milliseconds; `null`: whatever is due, new data came
 * @returns the names of the alarms that changed
 * @throws {AggregateError} after all others, if some alarms could not be evaluated
 */
export async function evaluateAlarms(local: Local, lastMs: number | null): Promise<string[]> {
  const nowMs = local.now();
  const alarms = await listAlarms(local.engine);
  const due = alarms.flatMap((alarm) => {
    if (alarm.kind !== 'MetricAlarm') return [];
    const step = evaluationStep(alarmSettings(alarm.config));
    const isDue = lastMs === null || Math.floor(nowMs / step) > Math.floor(lastMs / step);
    return isDue ? [alarm] : [];
  });
  const changed: string[] = [];
  const failures: unknown[] = [];
  for (let from = 0; from < due.length; from += ALARMS_AT_A_TIME) {
    const some = due.slice(from, from + ALARMS_AT_A_TIME);
    try {
      const result = await evaluateMetricAlarms(local, some, nowMs);
      changed.push(...result.changed);
      failures.push(...result.failures);
    } catch (cause) {
      const names = some.map(({ name }) => name).join(', ');
      failures.push(new Error(`The alarms ${names} could not be evaluated`, { cause }));
    }
  }
  const hasComposites = alarms.some(({ kind }) => kind === 'CompositeAlarm');
  if (hasComposites) changed.push(...(await evaluateComposites(local)));
  if (failures.length) throw new AggregateError(failures, failures.map(String).join('; '));
  return changed;
}

/** Alarms read together in one query, and written together. */
async function evaluateMetricAlarms(
  local: Local,
  alarms: readonly MetricAlarm[],
  nowMs: number,
): Promise<{ readonly changed: string[]; readonly failures: unknown[] }> {
  const failures: unknown[] = [];
  const changes: StateChange[] = [];
  const plans = alarms.map((alarm) => planEvaluation(alarm, nowMs));
  const points = await readPoints(
    local.engine,
    plans.flatMap(({ requests }) => requests),
  );
  let place = 0;
  for (const plan of plans) {
    const read = points.slice(place, (place += plan.requests.length));
    const { alarm } = plan;
    try {
      const next = judge(plan, read, nowMs);
      if (!next) continue;
      changes.push({ alarm, next });
    } catch (cause) {
      failures.push(new Error(`The alarm ${alarm.name} could not be evaluated`, { cause }));
    }
  }
  if (changes.length) await local.engine.write(changeStates(local, changes));
  return { changed: changes.map(({ alarm }) => alarm.name), failures };
}

interface Plan {
  readonly alarm: MetricAlarm;
  readonly settings: AlarmSettings;
  /** Period starts, oldest first. */
  readonly starts: readonly number[];
  readonly range: QueryRange;
  readonly requests: readonly PointsRequest[];
}

function planEvaluation(alarm: MetricAlarm, nowMs: number): Plan {
  const settings = alarmSettings(alarm.config);
  const starts = evaluationRange(settings, nowMs);
  const fromMs = starts[0] ?? nowMs;
  const toMs = (starts.at(-1) ?? nowMs) + settings.periodSeconds * 1_000;
  const range: QueryRange = { fromMs, toMs, purpose: 'alarm' };
  const requests = listRequests(alarmQueries(alarm.config).queries, range);
  return { alarm, settings, starts, range, requests };
}

/** @returns `null`: the state stays */
function judge(
  { alarm, settings, starts, range }: Plan,
  read: readonly (readonly MetricPoint[])[],
  nowMs: number,
): ExplainedState | null {
  const { queries, watched } = alarmQueries(alarm.config);
  const series = computeQueries(queries, range, read).get(watched);
  const points = new Map(series?.points.map((point) => [point.atMs, point]));
  const datapoints = starts.map((atMs) => {
    const point = points.get(atMs);
    return { atMs, value: point?.value ?? null, sampleCount: point?.samples };
  });
  if (hasTooFewSamples(alarm.config, datapoints)) return null;
  const result = evaluate(settings, datapoints, alarm.state, nowMs);
  if (!result.changed) return null;
  const { state, reason, reasonData } = result;
  return { value: state, reason, reasonData };
}

/** A percentile of few samples is chance; an alarm may say that it then keeps its state. */
function hasTooFewSamples(config: MetricAlarmConfig, range: readonly Datapoint[]): boolean {
  const { extendedStatistic, evaluateLowSampleCountPercentile } = config;
  if (extendedStatistic === undefined || evaluateLowSampleCountPercentile !== 'ignore')
    return false;
  const statistic = readStatistic(extendedStatistic);
  if (typeof statistic !== 'object') return false;
  const needed = samplesNeeded(statistic.percent);
  return range.some(({ value, sampleCount = 0 }) => value !== null && sampleCount < needed);
}
