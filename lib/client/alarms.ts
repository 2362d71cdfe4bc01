import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';

import { AlarmDetail, AlarmList } from '@/lib/contract/alarms';

import { getJson } from './fetch-json';
import { retryUnlessRefused } from './retry';

// An alarm changes at any second; a page that shows one looks this often.
const LOOK_MS = 5_000;

export const alarmListOptions = () =>
  queryOptions({
    queryKey: ['alarms'],
    queryFn: ({ signal }) => getJson('/api/alarms', {}, AlarmList, signal),
    refetchInterval: LOOK_MS,
    retry: retryUnlessRefused,
  });

export const useAlarms = () => useQuery(alarmListOptions());

/** @param range epoch milliseconds; without one, the last hour */
export const alarmOptions = (name: string, range?: { from: number; to: number }) =>
  queryOptions({
    queryKey: ['alarms', name, range],
    queryFn: ({ signal }) =>
      getJson(`/api/alarms/${encodeURIComponent(name)}`, { ...range }, AlarmDetail, signal),
    refetchInterval: LOOK_MS,
    placeholderData: keepPreviousData,
    retry: retryUnlessRefused,
  });

export const useAlarm = (name: string, range?: { from: number; to: number }) =>
  useQuery(alarmOptions(name, range));
