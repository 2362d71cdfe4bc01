import type { AlarmState } from '@/lib/alarms/alarm';
import type { Suppression } from '@/lib/alarms/suppression';

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
  readonly suppression: Suppression | null;
  /** What `printChildren` said when a person set the state; `null`: the rule gave it. */
  readonly setOver: string | null;
}

export type Alarm = MetricAlarm | CompositeAlarm;

/** All alarms, by name. */
export async function listAlarms(engine: Engine): Promise<Alarm[]> {
  const { rows } = await engine.read({
    sql: `SELECT name, kind, config, configured_ms, state, reason, reason_data, state_updated_ms, state_changed_ms,
            revision, suppressed_by, suppressed_ms, suppressed_reason, set_over
          FROM alarms`,
  });
  return rows.map(readRow).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readRow(row: readonly SqlValue[]): Alarm {
  const [name, kind, config, configuredMs, state, reason, reasonData, ...rest] = row;
  const [updated, changed, revision, by, sinceMs, why, setOver] = rest;
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
    ? {
        ...common,
        kind: 'CompositeAlarm',
        config: settings as CompositeAlarmConfig,
        suppression: readSuppression(by, sinceMs, why),
        setOver: setOver == null ? null : String(setOver),
      }
    : { ...common, kind: 'MetricAlarm', config: settings as MetricAlarmConfig };
}

function readSuppression(
  by: SqlValue | undefined,
  sinceMs: SqlValue | undefined,
  reason: SqlValue | undefined,
): Suppression | null {
  if (by !== 'WaitPeriod' && by !== 'ExtensionPeriod' && by !== 'Alarm') return null;
  return { by, sinceMs: Number(sinceMs), reason: String(reason) };
}

/** A new alarm. @param tags a JSON object */
export const insertAlarm = (
  alarm: AlarmRow & { readonly kind: Alarm['kind']; readonly config: Alarm['config'] },
  tags: string,
): Statement => ({
  sql: `INSERT INTO alarms (name, kind, config, configured_ms, state, reason, reason_data, state_updated_ms,
          state_changed_ms, revision, tags) SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
        WHERE NOT EXISTS (SELECT 1 FROM alarms WHERE name = $1)`,
  parameters: [
    ...[alarm.name, alarm.kind, JSON.stringify(alarm.config), BigInt(alarm.configuredMs)],
    ...[alarm.state, alarm.reason, alarm.reasonData, BigInt(alarm.stateUpdatedMs)],
    ...[BigInt(alarm.stateChangedMs), alarm.revision, tags],
  ],
});

/** New settings; the state stays, though no longer one that a person set over the rule. */
export const updateConfig = (name: string, config: object, nowMs: number): Statement => ({
  sql: `UPDATE alarms SET config = $2, configured_ms = $3, set_over = NULL, revision = revision + 1
        WHERE name = $1`,
  parameters: [name, JSON.stringify(config), BigInt(nowMs)],
});

export const deleteAlarm = (name: string): Statement => ({
  sql: 'DELETE FROM alarms WHERE name = $1',
  parameters: [name],
});

export const alarmArn = (where: { account: string; region: string }, name: string) =>
  `arn:aws:cloudwatch:${where.region}:${where.account}:alarm:${name}`;
