import { keepPreviousData, queryOptions, useMutation, useQuery } from '@tanstack/react-query';

import {
  CreatedMetricAlarm,
  type CreateMetricAlarm,
  MetricPreview,
  type PreviewMetric,
  SampleLines,
  TestedPattern,
  type TestPattern,
} from '@/lib/contract/metric-filters';

import { getJson, sendJson } from './fetch-json';
import { retryUnlessRefused } from './retry';

export const testedPatternOptions = (asked: TestPattern) =>
  queryOptions({
    queryKey: ['tested-pattern', asked],
    queryFn: ({ signal }) => sendJson('/api/metric-filters/test', asked, TestedPattern, signal),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
    retry: retryUnlessRefused,
  });

/** Which lines a pattern matches; asks at each change, so that the answer follows the typing. */
export const useTestedPattern = (asked: TestPattern) => useQuery(testedPatternOptions(asked));

export const useSampleLines = () =>
  useMutation({
    mutationFn: (logGroup: string) =>
      getJson('/api/metric-filters/samples', { logGroup }, SampleLines),
  });

export const usePreviewMetric = () =>
  useMutation({
    mutationFn: (asked: PreviewMetric) =>
      sendJson('/api/metric-filters/preview', asked, MetricPreview),
  });

export const useCreateMetricAlarm = () =>
  useMutation({
    mutationFn: (asked: CreateMetricAlarm) =>
      sendJson('/api/metric-filters', asked, CreatedMetricAlarm),
  });
