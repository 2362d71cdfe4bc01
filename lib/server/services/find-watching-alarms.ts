import 'server-only';

import type { WatchingAlarms, WatchingQuery } from '@/lib/contract/watching-alarms';
import { DEFAULT_FORMAT } from '@/lib/domain/flow-format';
import { matchLine } from '@/lib/filter-pattern/match-line';
import { parsePattern } from '@/lib/filter-pattern/parse-pattern';

import { describeAlarms } from '../aws/alarms';
import { getBackend } from '../aws/backend';

import { findFeeds } from './metric-feeds';
import { createSharedExecutions } from './shared-executions';
import { watchedMetrics } from './watched-metrics';

// Filters change rarely, and many cells are looked at one after the other.
const KEEP_MS = 60_000;

interface Watch {
  readonly alarm: string;
  readonly patterns: readonly string[];
}

const share = createSharedExecutions<readonly Watch[]>(
  () => KEEP_MS,
  () => Date.now(),
);

/** Alarms whose metric filter has a condition on the field that its value meets, and none that another value breaks. */
export async function findWatchingAlarms(query: WatchingQuery): Promise<WatchingAlarms> {
  const { result } = await share('all', readWatches);
  return {
    names: result
      .filter(({ patterns }) => patterns.some((pattern) => watches(pattern, query)))
      .map(({ alarm }) => alarm),
  };
}

async function readWatches(): Promise<readonly Watch[]> {
  const { cloudwatch, logs } = getBackend();
  const { metric: alarms } = await describeAlarms(cloudwatch);
  return Promise.all(
    alarms.map(async (alarm) => {
      const feeds = await findFeeds(logs, watchedMetrics(alarm));
      const filters = feeds.flatMap((feed) => feed.filters);
      return { alarm: alarm.AlarmName ?? '', patterns: filters.map(({ pattern }) => pattern) };
    }),
  );
}

/** Only patterns with an entry for each field of the default format: in others places do not tell fields. */
export function watches(text: string, { field, values }: WatchingQuery): boolean {
  const { pattern } = parsePattern(text);
  if (pattern?.kind !== 'delimited' || pattern.ellipsis) return false;
  const { before } = pattern;
  const known: Readonly<Record<string, string | undefined>> = values;
  if (before.length !== DEFAULT_FORMAT.length) return false;
  if (before[DEFAULT_FORMAT.indexOf(field)]?.condition == null) return false;

  // What is not known of the records cannot speak against the alarm.
  const asked = before.map((entry, at) =>
    known[DEFAULT_FORMAT[at] ?? ''] === undefined ? { ...entry, condition: null } : entry,
  );
  const line = DEFAULT_FORMAT.map((name) => known[name] ?? '-').join(' ');
  return matchLine({ ...pattern, before: asked }, line).matched;
}
