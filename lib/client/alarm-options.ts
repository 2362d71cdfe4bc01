// Without hooks beside them, because the server asks by them too.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { AlarmDetail, AlarmList } from '@/lib/contract/alarms';
import type { TimeRange } from '@/lib/domain/time-range';

import { getJson } from './fetch-json';
import { retryUnlessRefused } from './retry';

// Where nobody tells the page of a change it asks this often.
export const LOOK_MS = 5_000;

export const alarmListOptions = (lookMs = LOOK_MS) =>
  queryOptions({
    queryKey: ['alarms'],
    queryFn: ({ signal }) => getJson('/api/alarms', {}, AlarmList, signal),
    refetchInterval: lookMs,
    retry: retryUnlessRefused,
  });

/** @param range epoch milliseconds; without one, the last hour */
export const alarmOptions = (name: string, range?: TimeRange, lookMs = LOOK_MS) =>
  queryOptions({
    queryKey: ['alarms', name, range],
    queryFn: ({ signal }) =>
      getJson(`/api/alarms/${encodeURIComponent(name)}`, { ...range }, AlarmDetail, signal),
    refetchInterval: lookMs,
    placeholderData: keepPreviousData,
    retry: retryUnlessRefused,
  });
