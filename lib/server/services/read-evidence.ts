import 'server-only';

import type { Evidence, EvidenceQuery } from '@/lib/contract/evidence';
import { AppError } from '@/lib/domain/app-error';
import { DEFAULT_FORMAT } from '@/lib/domain/flow-format';
import { createFlowReader } from '@/lib/domain/read-flow-line';
import type { TimeRange } from '@/lib/domain/time-range';
import { matchLine } from '@/lib/filter-pattern/match-line';
import { narrowPattern } from '@/lib/filter-pattern/narrow-pattern';
import { parsePattern } from '@/lib/filter-pattern/parse-pattern';
import type { FilterPattern } from '@/lib/filter-pattern/pattern';
import { toInsights } from '@/lib/filter-pattern/to-insights';

import { describeAlarms } from '../aws/alarms';
import { getBackend } from '../aws/backend';

import { findFeeds, type MetricFeed } from './metric-feeds';
import { readEvidenceEvents } from './read-evidence-events';
import { readEvidenceFlows } from './read-evidence-flows';
import { runLogsQuery } from './run-logs-query';
import { createSharedExecutions } from './shared-executions';
import { watchedMetrics } from './watched-metrics';

const FRESH_MS = 15_000;

const share = createSharedExecutions<Evidence>(
  () => FRESH_MS,
  () => Date.now(),
);

/**
 * From an alarm to its metric, to the filter that feeds it, to the records that moved it.
 *
 * @throws {AppError} `not-found` for a name that no alarm has, or what AWS refused
 */
export async function readEvidence(query: EvidenceQuery, signal: AbortSignal): Promise<Evidence> {
  const key = JSON.stringify([query.name, query.from, query.to, query.metric]);
  const { result } = await share(key, (stopped) => findEvidence(query, stopped), signal);
  return result;
}

async function findEvidence(query: EvidenceQuery, signal: AbortSignal): Promise<Evidence> {
  const { cloudwatch, logs } = getBackend();
  const found = await describeAlarms(cloudwatch, [query.name]);
  const [alarm] = found.metric;
  if (!alarm && !found.composite[0]) {
    throw new AppError('not-found', `There is no alarm named “${query.name}”`);
  }
  if (!alarm) {
    return none('A composite alarm reads other alarms and no metric; they have the records.');
  }

  const feeds = await findFeeds(logs, watchedMetrics(alarm));
  const feed =
    feeds.find(({ metric }) => metric.id === query.metric) ??
    feeds.find(({ filters }) => filters.length > 0) ??
    feeds[0];
  if (!feed) return none('The alarm reads no metric of this account by its name.');
  const common = {
    metrics: feeds.map(({ metric }) => ({ id: metric.id, name: nameOf(metric) })),
    metric: feed.metric.id,
  };
  return { ...(await readFeed(feed, query, signal)), ...common };
}

type Uncommon<Kind> = Kind extends unknown ? Omit<Kind, 'metrics' | 'metric'> : never;

async function readFeed(
  { metric, filters: [filter, ...others] }: MetricFeed,
  range: TimeRange,
  signal: AbortSignal,
): Promise<Uncommon<Evidence>> {
  if (!filter) {
    return none(
      `No metric filter feeds ${nameOf(metric)}; its datapoints come from elsewhere, without records.`,
    );
  }
  const { pattern, diagnostics } = parsePattern(filter.pattern);
  if (!pattern) return none(`Weir cannot read the pattern: ${diagnostics[0]?.message}.`, filter);

  const otherFilters = others.map(({ name }) => name);
  const selected = metric.dimensions.map(({ name, value }) => ({
    selector: filter.dimensions[name] ?? '',
    text: value,
  }));
  const byFields = await readByFields({ filter, pattern, selected }, range, signal);
  if (byFields.kind === 'flows') return { ...byFields, otherFilters };
  const lines = { filter, pattern, selected, reason: byFields.reason };
  return { ...(await readEvidenceEvents(lines, range, signal)), otherFilters };
}

/** By a query that asks for the same; where there is none, why. */
async function readByFields(
  asked: {
    readonly filter: MetricFeed['filters'][number];
    readonly pattern: FilterPattern;
    readonly selected: Parameters<typeof narrowPattern>[1];
  },
  range: TimeRange,
  signal: AbortSignal,
) {
  const { filter } = asked;
  const pattern = narrowPattern(asked.pattern, asked.selected);
  if (!pattern) return refused('No query says exactly which events the dimension selects.');
  const condition = toInsights(pattern);
  if (condition.kind === 'refused') return refused(condition.reason);
  const flows = await readEvidenceFlows(filter, condition, range, signal);
  const isOwnFormat =
    flows.totals.flows > 0
      ? flows.records.every(({ line }) => matchLine(pattern, line).matched)
      : await holdsDefaultFormat(filter.logGroup, range, signal);
  return isOwnFormat
    ? flows
    : refused(
        `Records of ${filter.logGroup} are not in the default format, so the pattern’s places are other fields.`,
      );
}

/** Whether the records of a group are what the query takes them for; where there is none, they may be. */
async function holdsDefaultFormat(logGroup: string, range: TimeRange, signal: AbortSignal) {
  // A single one may be a line that nobody can read.
  const text = 'fields @message\n| limit 20';
  const { rows } = await runLogsQuery({ text, range, logGroup }, signal);
  const read = createFlowReader(DEFAULT_FORMAT);
  const lines = rows.flatMap((row) => row['@message'] ?? []);
  return lines.length === 0 || lines.some((line) => read(line).unreadable === null);
}

const refused = (reason: string) => ({ kind: 'refused' as const, reason });

const nameOf = ({ namespace, metricName, dimensions }: MetricFeed['metric']) =>
  [`${namespace} / ${metricName}`, ...dimensions.map(({ name, value }) => `${name} ${value}`)].join(
    ', ',
  );

const none = (reason: string, filter?: MetricFeed['filters'][number]) => ({
  kind: 'none' as const,
  metrics: [],
  metric: null,
  reason,
  filter: filter ? { name: filter.name, logGroup: filter.logGroup, pattern: filter.pattern } : null,
});
