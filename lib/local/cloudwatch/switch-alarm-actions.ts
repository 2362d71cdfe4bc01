import * as z from 'zod';

import { configurationItem } from '@/lib/alarms/history-item';

import type { Operation } from '../local';
import { takeTurns } from '../take-turns';
import { listAlarms, updateConfig } from './alarm-record';
import { insertHistory } from './history';
import { AlarmNames, readInput } from './input';

const Input = z.object({ alarmNames: AlarmNames });

/** The operation that turns the actions of alarms on or off; names that no alarm has are passed over. */
export const switchAlarmActions =
  (actionsEnabled: boolean): Operation =>
  async (local, input) => {
    const { alarmNames } = readInput(Input, input);
    return takeTurns(local.engine, async () => {
      const nowMs = local.now();
      const alarms = (await listAlarms(local.engine)).filter(
        ({ name, config }) => alarmNames.includes(name) && config.actionsEnabled !== actionsEnabled,
      );
      await local.engine.write(
        alarms.flatMap((alarm) => {
          const config = { ...alarm.config, actionsEnabled };
          return [
            updateConfig(alarm.name, config, nowMs),
            insertHistory(alarm, configurationItem('Update', alarm.name, config), nowMs),
          ];
        }),
      );
      return {};
    });
  };
