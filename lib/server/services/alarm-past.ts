import 'server-only';

import * as z from 'zod';

import { DAY_MS } from '@/lib/domain/time-range';

import type { AlarmHistory } from '../aws/alarms';

import { readHistoryItem } from './history-item';
import { parseJson } from './parse-json';
import type { StateChange } from './state-spans';

/** One alarm's changes of state, as far back as its history tells, at most a day. */
export interface AlarmPast {
  /** Newest first. */
  readonly changes: readonly StateChange[];
  /** Before this, epoch milliseconds, nothing is known, or there was no such alarm. */
  readonly knownFrom: number;
}

/** @param history may hold other alarms' items too; changes are newest first */
export function readAlarmPast(name: string, history: AlarmHistory, now: number): AlarmPast {
  const own = history.items.filter(({ AlarmName }) => AlarmName === name);
  const created = own.find(isCreation)?.Timestamp?.getTime();
  return {
    changes: own
      .map(readHistoryItem)
      .flatMap(({ at, from, to }) => (from && to ? [{ at, from, to }] : [])),
    knownFrom: Math.max(now - DAY_MS, created ?? 0, history.completeFrom),
  };
}

const Creation = z.object({ type: z.literal('Create') });

function isCreation({ HistoryItemType, HistoryData }: AlarmHistory['items'][number]): boolean {
  if (HistoryItemType !== 'ConfigurationUpdate') return false;
  return Creation.safeParse(parseJson(HistoryData)).success;
}
