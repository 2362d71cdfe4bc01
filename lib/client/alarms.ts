import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';

import { Evidence } from '@/lib/contract/evidence';
import type { TimeRange } from '@/lib/domain/time-range';

import { useAlarmFeed } from './alarm-feed';
import { alarmListOptions, alarmOptions, LOOK_MS } from './alarm-options';
import { getJson } from './fetch-json';
import { retryUnlessRefused } from './retry';

// Told of changes it still asks, for what changes without one: ribbons and datapoints.
const TOLD_LOOK_MS = 30_000;

export const useAlarms = () => useQuery(alarmListOptions(useLookMs()));

export const useAlarm = (name: string, range?: TimeRange) =>
  useQuery(alarmOptions(name, range, useLookMs()));

/**
 * @param range epoch milliseconds
 * @param metric metric math only: the id of the metric whose records are asked for
 */
export const evidenceOptions = (name: string, range: TimeRange, metric?: string) =>
  queryOptions({
    // Not below `alarms`: what was recorded does not change with a state.
    queryKey: ['evidence', name, range, metric],
    queryFn: ({ signal }) =>
      getJson(
        `/api/alarms/${encodeURIComponent(name)}/evidence`,
        { ...range, metric },
        Evidence,
        signal,
      ),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    retry: retryUnlessRefused,
  });

export const useEvidence = (name: string, range: TimeRange, metric?: string) =>
  useQuery(evidenceOptions(name, range, metric));

function useLookMs(): number {
  return useAlarmFeed().way === 'told' ? TOLD_LOOK_MS : LOOK_MS;
}
