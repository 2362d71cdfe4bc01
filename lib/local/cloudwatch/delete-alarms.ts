import * as z from 'zod';

import { configurationItem } from '@/lib/alarms/history-item';

import type { Operation } from '../local';
import { takeTurns } from '../take-turns';
import { type Alarm, deleteAlarm, listAlarms } from './alarm-record';
import { resourceNotFound, validationError } from './errors';
import { insertHistory } from './history';
import { AlarmNames, readInput } from './input';
import { childrenOf } from './composite-graph';
import { suppressorName } from './suppress-actions';

const Input = z.object({ alarmNames: AlarmNames });

/** Deletes the alarms that are there, then refuses if a name was wrong. Their history stays. */
export const deleteAlarms: Operation = async (local, input) => {
  const { alarmNames } = readInput(Input, input);
  return takeTurns(local.engine, async () => {
    const all = await listAlarms(local.engine);
    const going = all.filter(({ name }) => alarmNames.includes(name));
    if (going.filter(({ kind }) => kind === 'CompositeAlarm').length > 1) {
      throw validationError('At most one composite alarm can be deleted in one operation.');
    }
    const staying = all.filter(({ name }) => !alarmNames.includes(name));
    const needed = going.filter(({ name }) => staying.some((other) => dependsOn(other, name)));
    if (needed.length) {
      const names = needed.map(({ name }) => name).join(',');
      const them = needed.length === 1 ? 'it' : 'them';
      throw validationError(
        `Cannot delete ${names} as there are composite alarm(s) depending on ${them}.`,
      );
    }
    const nowMs = local.now();
    await local.engine.write(
      going.flatMap((alarm) => [
        deleteAlarm(alarm.name),
        insertHistory(alarm, configurationItem('Delete', alarm.name, alarm.config), nowMs),
      ]),
    );
    if (going.length < new Set(alarmNames).size) throw resourceNotFound();
    return {};
  });
};

const dependsOn = (alarm: Alarm, name: string) =>
  alarm.kind === 'CompositeAlarm' &&
  (childrenOf(alarm).includes(name) || suppressorName(alarm.config) === name);
