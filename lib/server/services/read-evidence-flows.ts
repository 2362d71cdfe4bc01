import 'server-only';

import type { AcceptedLater, EvidenceFlows, EvidenceTotals } from '@/lib/contract/evidence';
import type { QueryRange } from '@/lib/contract/queries';
import { chooseBucket } from '@/lib/domain/choose-bucket';
import { DAY_MS, HOUR_MS } from '@/lib/domain/time-range';
import type { InsightsCondition } from '@/lib/filter-pattern/to-insights';

import { getBackend } from '../aws/backend';

import { acceptedFlows, countsOf, evidenceTexts, nameLogGroup } from './evidence-texts';
import { type LogsRows, readCount, readTime, runLogsQuery, sumStatistics } from './run-logs-query';

const WEEK_MS = 7 * DAY_MS;
const MOST_SHOWN = 10;

interface Asked {
  readonly from: number;
  readonly to: number;
}

/** The records that a condition finds in a window, by source, target and time, and the week before. */
export async function readEvidenceFlows(
  filter: { readonly name: string; readonly logGroup: string; readonly pattern: string },
  condition: Extract<InsightsCondition, { kind: 'condition' }>,
  { from, to }: Asked,
  signal: AbortSignal,
): Promise<Omit<EvidenceFlows, 'metrics' | 'metric' | 'otherFilters'>> {
  const { source } = getBackend();
  const range = { from, to };
  const weekBefore = { from: Math.max(0, from - WEEK_MS), to: Math.max(1, to - WEEK_MS) };
  const bucketSeconds = chooseBucket(to - from);
  const texts = evidenceTexts(condition.text, bucketSeconds);
  const run = (text: string, over: QueryRange) =>
    runLogsQuery({ text, range: over, logGroup: filter.logGroup }, signal);

  const [totals, sources, targets, timeline, records, before, timelineBefore] = await Promise.all([
    run(texts.totals, range),
    run(texts.sources, range),
    run(texts.targets, range),
    run(texts.timeline, range),
    run(texts.records, range),
    run(texts.totals, weekBefore),
    run(texts.timeline, weekBefore),
  ]);
  const rejected = sources.rows.filter(({ srcAddr }) => typeof srcAddr === 'string');
  const later = { from, to: Math.max(to, Math.min(Date.now(), to + HOUR_MS)) };
  const acceptedText =
    condition.accepted !== null && rejected.length > 0
      ? acceptedFlows(condition.accepted, namesOf(rejected, 'srcAddr'))
      : null;
  const shownSources = sources.rows.slice(0, MOST_SHOWN);
  const [sourcesBefore, targetsBefore, accepted] = await Promise.all([
    countBefore(['srcAddr'], shownSources),
    countBefore(['dstAddr', 'interfaceId'], targets.rows),
    acceptedText === null ? null : run(acceptedText, later),
  ]);

  return {
    kind: 'flows',
    filter: { name: filter.name, logGroup: filter.logGroup, pattern: filter.pattern },
    range,
    text: nameLogGroup(texts.records, filter.logGroup, source.logGroup),
    queryId: records.id,
    totals: readTotals(totals),
    totalsBefore: before.statistics.recordsScanned === 0 ? null : readTotals(before),
    sources: shownSources.map(({ srcAddr = null, flows }) => ({
      address: srcAddr,
      interfaceId: null,
      flows: readCount(flows),
      before: sourcesBefore.get(keyOf([srcAddr])) ?? 0,
    })),
    targets: targets.rows.map(({ dstAddr = null, interfaceId = null, flows }) => ({
      address: dstAddr,
      interfaceId,
      flows: readCount(flows),
      before: targetsBefore.get(keyOf([dstAddr, interfaceId])) ?? 0,
    })),
    bucketSeconds,
    timeline: readTimeline(timeline),
    timelineBefore: readTimeline(timelineBefore).map(({ at, rejected: count }) => ({
      at: at + WEEK_MS,
      rejected: count,
    })),
    records: readRecords(records),
    accepted: {
      flows: accepted ? acceptedLater(accepted, rejected) : [],
      text: acceptedText && nameLogGroup(acceptedText, filter.logGroup, source.logGroup),
      range: later,
    },
    statistics: {
      ...sumStatistics(
        [totals, sources, targets, timeline, records].map((part) => part.statistics),
      ),
      recordsScanned: totals.statistics.recordsScanned,
      recordsMatched: totals.statistics.recordsMatched,
    },
    readAt: Date.now(),
  };

  async function countBefore(fields: readonly [string, ...string[]], rows: LogsRows['rows']) {
    const names = namesOf(rows, fields[0]);
    if (names.length === 0) return new Map<string, number>();
    const counted = await run(countsOf(condition.text, fields, names), weekBefore);
    return new Map(
      counted.rows.map((row) => [
        keyOf(fields.map((field) => row[field] ?? null)),
        readCount(row.flows),
      ]),
    );
  }
}

const keyOf = (values: readonly (string | null)[]) => JSON.stringify(values);

const namesOf = (rows: LogsRows['rows'], field: string) => [
  ...new Set(rows.flatMap((row) => row[field] ?? [])),
];

function readTotals({ rows: [row] }: LogsRows): EvidenceTotals {
  return {
    flows: readCount(row?.flows),
    sources: readCount(row?.sources),
    targets: readCount(row?.targets),
  };
}

function readTimeline({ rows }: LogsRows): EvidenceFlows['timeline'] {
  const buckets = new Map<number, { rejected: number; accepted: number }>();
  for (const { time, action, flows } of rows) {
    const at = readTime(time);
    const counts = buckets.get(at) ?? { rejected: 0, accepted: 0 };
    counts[action === 'REJECT' ? 'rejected' : 'accepted'] += readCount(flows);
    buckets.set(at, counts);
  }
  return [...buckets].map(([at, counts]) => ({ at, ...counts }));
}

const readRecords = ({ rows }: LogsRows): EvidenceFlows['records'] =>
  rows.map((row) => ({
    at: readTime(row['@timestamp']),
    source: row.srcAddr ?? null,
    target: row.dstAddr ?? null,
    sourcePort: row.srcPort ?? null,
    targetPort: row.dstPort ?? null,
    protocol: row.protocol ?? null,
    packets: row.packets ?? null,
    bytes: row.bytes ?? null,
    action: row.action ?? null,
    line: row['@message'] ?? '',
  }));

/** Accepted flows that began after their source was first rejected, by source and target. */
function acceptedLater({ rows }: LogsRows, rejected: LogsRows['rows']): AcceptedLater[] {
  const firstReject = new Map(rejected.map(({ srcAddr, first }) => [srcAddr, readCount(first)]));
  const found = new Map<string, AcceptedLater>();
  for (const { at, srcAddr, dstAddr, bytes } of rows) {
    const start = readCount(at);
    if (!srcAddr || start < (firstReject.get(srcAddr) ?? Infinity)) continue;
    const key = `${srcAddr} ${dstAddr}`;
    const known = found.get(key);
    found.set(key, {
      source: srcAddr,
      target: dstAddr ?? '-',
      flows: (known?.flows ?? 0) + 1,
      first: known?.first ?? start,
      largestBytes: Math.max(known?.largestBytes ?? 0, readCount(bytes)),
    });
  }
  return [...found.values()];
}
