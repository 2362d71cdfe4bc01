import type { AlarmState } from '@/lib/alarms/alarm';

import type { Engine, SqlValue, Statement } from '../engine';
import type { CompositeAlarmConfig, MetricAlarmConfig } from './alarm-config';
import { StateValue } from './input';

interface AlarmRow {
  readonly name: string;
  readonly configuredMs: number;
  readonly state: AlarmState;
  readonly reason: string;
  /** JSON text. */
  readonly reasonData: string | null;
  readonly stateUpdatedMs: number;
  /** When the state last became another one. */
  readonly stateChangedMs: number;
  readonly revision: bigint;
}

export interface MetricAlarm extends AlarmRow {
  readonly kind: 'MetricAlarm';
  readonly config: MetricAlarmConfig;
}

export interface CompositeAlarm extends AlarmRow {
  readonly kind: 'CompositeAlarm';
  readonly config: CompositeAlarmConfig;
}

export type Alarm = MetricAlarm | CompositeAlarm;

/** All alarms, by name. */
export async function listAlarms(engine: Engine): Promise<Alarm[]> {
  const { rows } = await engine.read({
    sql: `SELECT name, kind, config, configured_ms, state, reason, reason_data, state_updated_ms, state_changed_ms, revision
          FROM alarms`,
  });
  return rows.map(readRow).sort((a, b) => (a.name < b.name ? -1 : 1));
}

export async function findAlarm(engine: Engine, name: string): Promise<Alarm | undefined> {
  return (await listAlarms(engine)).find((alarm) => alarm.name === name);
}

function readRow(row: readonly SqlValue[]): Alarm {
  const [name, kind, config, configuredMs, state, reason, reasonData, updated, changed, revision] =
    row;
  const common = {
    name: String(name),
    configuredMs: Number(configuredMs),
    state: StateValue.parse(state),
    reason: String(reason),
    reasonData: reasonData == null ? null : String(reasonData),
    stateUpdatedMs: Number(updated),
    stateChangedMs: Number(changed),
    revision: BigInt(Number(revision)),
  };
  // Written by PutMetricAlarm and PutCompositeAlarm only, which checked it.
  const settings: unknown = JSON.parse(String(config));
  return kind === 'CompositeAlarm'
    ? { ...common, kind: 'CompositeAlarm', config: settings as CompositeAlarmConfig }
    : { ...common, kind: 'MetricAlarm', config: settings as MetricAlarmConfig };
}

export const insertAlarm = (alarm: Alarm): Statement => ({
  sql: `INSERT INTO alarms SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
        WHERE NOT EXISTS (SELECT 1 FROM alarms WHERE name = $1)`,
  parameters: [
    ...[alarm.name, alarm.kind, JSON.stringify(alarm.config), BigInt(alarm.configuredMs)],
    ...[alarm.state, alarm.reason, alarm.reasonData, BigInt(alarm.stateUpdatedMs)],
    ...[BigInt(alarm.stateChangedMs), alarm.revision],
  ],
});

/** New settings; the state stays. */
export const updateConfig = (name: string, config: object, nowMs: number): Statement => ({
  sql: `UPDATE alarms SET config = $2, configured_ms = $3, revision = revision + 1 WHERE name = $1`,
  parameters: [name, JSON.stringify(config), BigInt(nowMs)],
});

export const deleteAlarm = (name: string): Statement => ({
  sql: 'DELETE FROM alarms WHERE name = $1',
  parameters: [name],
});

export const alarmArn = (where: { account: string; region: string }, name: string) =>
  `arn:aws:cloudwatch:${where.region}:${where.account}:alarm:${name}`;
