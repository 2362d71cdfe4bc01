import type { AlarmState } from '@/lib/alarms/alarm';
import { compositeReason } from '@/lib/alarms/composite-reason';
import { evaluate } from '@/lib/alarms/evaluate';
import { evaluationRange, evaluationStep } from '@/lib/alarms/evaluation-range';
import { parseRule } from '@/lib/alarms/rule/parse-rule';
import { alarmNameOf, evaluateRule } from '@/lib/alarms/rule/rule';

import { alarmQueries, alarmSettings } from '../cloudwatch/alarm-metric';
import { type Alarm, alarmArn, listAlarms, type MetricAlarm } from '../cloudwatch/alarm-record';
import { changeState } from '../cloudwatch/change-state';
import { evaluateQueries } from '../cloudwatch/evaluate-queries';
import { childrenOf } from '../cloudwatch/put-composite-alarm';
import type { Local } from '../local';

/** Composite alarms on composite alarms settle within as many rounds as they are deep. */
const MAX_ROUNDS = 20;

/**
 * Evaluates all alarms that are due; each change of state is one transaction with its history and
 * its deliveries.
 *
 * @param lastMs when this was called last, epoch milliseconds; `null`: whatever is due, new data came
 * @returns the names of the alarms that changed
 * @throws {AggregateError} after all others, if some alarms could not be evaluated
 */
export async function evaluateAlarms(local: Local, lastMs: number | null): Promise<string[]> {
  const nowMs = local.now();
  const changed: string[] = [];
  const failures: unknown[] = [];
  for (const alarm of await listAlarms(local.engine)) {
    if (alarm.kind !== 'MetricAlarm') continue;
    const step = evaluationStep(alarmSettings(alarm.config));
    const isDue = lastMs === null || Math.floor(nowMs / step) > Math.floor(lastMs / step);
    if (!isDue) continue;
    try {
      if (await evaluateMetricAlarm(local, alarm, nowMs)) changed.push(alarm.name);
    } catch (cause) {
      failures.push(new Error(`The alarm ${alarm.name} could not be evaluated`, { cause }));
    }
  }
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const settled = await evaluateCompositeAlarms(local);
    changed.push(...settled);
    if (!settled.length) break;
  }
  if (failures.length) throw new AggregateError(failures, failures.map(String).join('; '));
  return changed;
}

async function evaluateMetricAlarm(
  local: Local,
  alarm: MetricAlarm,
  nowMs: number,
): Promise<boolean> {
  const settings = alarmSettings(alarm.config);
  const starts = evaluationRange(settings, nowMs);
  const fromMs = starts[0] ?? nowMs;
  const toMs = (starts.at(-1) ?? nowMs) + settings.periodSeconds * 1_000;
  const { queries, watched } = alarmQueries(alarm.config);
  const series = await evaluateQueries(local.engine, queries, { fromMs, toMs, purpose: 'alarm' });
  const points = new Map(series.get(watched)?.points.map((point) => [point.atMs, point]));
  const range = starts.map((atMs) => {
    const point = points.get(atMs);
    return { atMs, value: point?.value ?? null, sampleCount: point?.samples };
  });
  const result = evaluate(settings, range, alarm.state, nowMs);
  if (!result.changed) return false;
  const { state, reason, reasonData } = result;
  await local.engine.write(changeState(local, alarm, { value: state, reason, reasonData }));
  return true;
}

async function evaluateCompositeAlarms(local: Local): Promise<string[]> {
  const alarms = new Map((await listAlarms(local.engine)).map((alarm) => [alarm.name, alarm]));
  const changed: string[] = [];
  for (const alarm of alarms.values()) {
    if (alarm.kind !== 'CompositeAlarm') continue;
    const { rule } = parseRule(alarm.config.alarmRule);
    if (!rule) continue;
    const holds = evaluateRule(rule, (name) => alarms.get(alarmNameOf(name))?.state);
    const value: AlarmState = holds ? 'ALARM' : 'OK';
    if (value === alarm.state) continue;
    const children = triggersOf(local, alarm, alarms);
    const { reason, reasonData } = compositeReason(children);
    await local.engine.write(changeState(local, alarm, { value, reason, reasonData }, children));
    changed.push(alarm.name);
  }
  return changed;
}

/** The children that changed since the composite alarm did; all of them if none has. */
function triggersOf(local: Local, alarm: Alarm, alarms: ReadonlyMap<string, Alarm>) {
  const children = childrenOf(alarm).flatMap((name) => alarms.get(name) ?? []);
  const moved = children.filter(({ stateChangedMs }) => stateChangedMs > alarm.stateChangedMs);
  return (moved.length ? moved : children).map(({ name, state, stateChangedMs }) => ({
    arn: alarmArn(local, name),
    state,
    atMs: stateChangedMs,
  }));
}
