import { UNCHECKED_REASON } from '@/lib/alarms/alarm';
import { readTriggers } from '@/lib/alarms/composite-reason';
import { configurationItem } from '@/lib/alarms/history-item';

import type { Statement } from '../engine';
import type { Local } from '../local';
import { takeTurns } from '../take-turns';
import type { CompositeAlarmConfig, MetricAlarmConfig } from './alarm-config';
import {
  type Alarm,
  type CompositeAlarm,
  insertAlarm,
  listAlarms,
  updateConfig,
} from './alarm-record';
import { changeStates } from './change-state';
import { validationError } from './errors';
import { insertHistory } from './history';
import { keepSuppression } from './suppress-actions';
import type { Tags } from './tags';

export type AlarmToSave =
  | { readonly kind: 'MetricAlarm'; readonly config: MetricAlarmConfig }
  | { readonly kind: 'CompositeAlarm'; readonly config: CompositeAlarmConfig };

/** Writes settings and history. A new alarm begins without data and with its tags; one that is there keeps its own. */
export async function saveAlarm(local: Local, alarm: AlarmToSave, tags: Tags): Promise<void> {
  const name = alarm.config.alarmName;
  await takeTurns(local.engine, async () => {
    const all = new Map((await listAlarms(local.engine)).map((one) => [one.name, one]));
    const known = all.get(name);
    if (known && known.kind !== alarm.kind) {
      throw validationError(
        `AlarmName [${name}] is already used by another alarm of a different type`,
      );
    }
    await local.engine.write(known ? change(local, known, alarm, all) : create(local, alarm, tags));
  });
}

function create(local: Local, alarm: AlarmToSave, tags: Tags): Statement[] {
  const nowMs = local.now();
  const { alarmName: name } = alarm.config;
  const fresh = {
    name,
    configuredMs: nowMs,
    state: 'INSUFFICIENT_DATA',
    reason: UNCHECKED_REASON,
    reasonData: null,
    stateUpdatedMs: nowMs,
    stateChangedMs: nowMs,
    revision: 0n,
  } as const;
  return [
    insertAlarm({ ...fresh, ...alarm }, JSON.stringify(tags)),
    insertHistory(
      { name, kind: alarm.kind },
      configurationItem('Create', name, alarm.config),
      nowMs,
    ),
  ];
}

function change(
  local: Local,
  known: Alarm,
  { kind, config }: AlarmToSave,
  all: ReadonlyMap<string, Alarm>,
): Statement[] {
  const nowMs = local.now();
  const { name } = known;
  return [
    updateConfig(name, config, nowMs),
    insertHistory({ name, kind }, configurationItem('Update', name, config), nowMs),
    ...(known.kind === 'CompositeAlarm' && kind === 'CompositeAlarm'
      ? settleSuppression(local, known, config, all)
      : []),
  ];
}

/** Actions that a suppressor held back which is none any more are taken now. */
function settleSuppression(
  local: Local,
  known: CompositeAlarm,
  config: CompositeAlarmConfig,
  all: ReadonlyMap<string, Alarm>,
): Statement[] {
  const { state: value, reason, reasonData } = known;
  const suppression = keepSuppression(local, known, config, all);
  // `updateConfig` has counted on.
  const alarm = { ...known, config, configuredMs: local.now(), revision: known.revision + 1n };
  return changeStates(local, [
    {
      alarm,
      next: { value, reason, reasonData, suppression },
      children: readTriggers(reasonData),
    },
  ]);
}
