import { queryOptions } from '@tanstack/react-query';

import { AlarmList } from '@/lib/contract/alarms';

import { getJson } from './fetch-json';
import { retryUnlessRefused } from './retry';

// Where nobody tells the page of a change it asks this often.
export const LOOK_MS = 5_000;

/** Without hooks beside it, because the server asks by it too. */
export const alarmListOptions = (lookMs = LOOK_MS) =>
  queryOptions({
    queryKey: ['alarms'],
    queryFn: ({ signal }) => getJson('/api/alarms', {}, AlarmList, signal),
    refetchInterval: lookMs,
    retry: retryUnlessRefused,
  });
