import type { AlarmDetail } from '@/lib/contract/alarms';
import type { EvidenceFlows } from '@/lib/contract/evidence';

import { formatValue, reasonInWords, sinceWhen } from './alarm-words';
import { sayAccepted, sayEvidence } from './evidence';
import { formatCount, formatSpan } from './format-number';
import { formatClock } from './format-time';
import { address, plain, type Sentence, sentenceText } from './sentence';

/** `77 % came from 61.177.172.128, most of it to 10.0.0.164.`, or that none stands out. */
export function sayLeader({ totals, sources, targets }: EvidenceFlows): Sentence | null {
  const [source] = sources;
  const [target] = targets;
  if (!source || source.address === null || totals.flows === 0) return null;
  const share = Math.round((100 * source.flows) / totals.flows);
  if (share < STANDS_OUT && totals.sources > 1) {
    return [
      plain(`None of ${`${formatCount(totals.sources)} sources`} sent more than ${share} %.`),
    ];
  }
  const toWhom =
    target?.address != null && totals.targets === 1 ? ` towards ${target.address}` : '';
  return [
    totals.sources === 1 ? plain('All came from ') : plain(`${share} % came from `),
    address(source.address),
    plain(`${toWhom}.`),
  ];
}

/** Percent of the flows. */
const STANDS_OUT = 25;

const MOST_NOTE = 2_000;
const NAMED_SOURCES = 5;
const NAMED_PERIODS = 20;

/** What a shared link says above its records: state, reason, metric and what the records show. */
export function noteOfEvidence(detail: AlarmDetail, flows: EvidenceFlows): string {
  const { alarm, metric, readAt } = detail;
  const accepted = sayAccepted(flows, 'UTC');
  const leaders = flows.sources
    .slice(0, NAMED_SOURCES)
    .map((source) => `${source.address ?? '-'} ${formatCount(source.flows)}`)
    .join(', ');
  const points = metric.points
    .filter(({ at, value }) => value !== null && at >= flows.range.from && at < flows.range.to)
    .slice(-NAMED_PERIODS)
    .map(({ at, value }) => `${formatClock(at, 'UTC')} ${formatValue(value ?? 0)}`);
  const lines = [
    `${alarm.name} is ${alarm.state} since ${sinceWhen(alarm.since, 'UTC', readAt)}. ${sentenceText(reasonInWords(alarm, 'UTC'))}`,
    sentenceText(sayEvidence(flows, 'UTC')),
    leaders && `Sources: ${leaders}.`,
    accepted && `${accepted.fact} ${sentenceText(accepted.detail)}`,
    points.length > 0 &&
      `${alarm.rule?.metricName ?? 'Metric'} per ${formatSpan(metric.periodSeconds * 1_000)}, UTC: ${points.join(', ')}.`,
  ];
  return lines.filter(Boolean).join('\n').slice(0, MOST_NOTE);
}
