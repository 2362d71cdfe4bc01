import type { EvidenceEvents } from '@/lib/contract/evidence';

import { windowInWords } from './evidence';
import { formatCount, formatSpan } from './format-number';
import type { TimeZone } from './format-time';
import { type MetricChartModel, prepareMetricChart } from './metric-chart-model';
import { fact, plain, type Sentence, sentenceText } from './sentence';
import { bucketStarts } from './stacked-bars-model';

/** `132 matching events; the same window last week had 155.` */
export function sayEvents(evidence: EvidenceEvents, timeZone: TimeZone): Sentence {
  const { total, totalBefore, isWhole } = evidence;
  const before =
    totalBefore === null
      ? 'more than were counted'
      : `${totalBefore === 0 ? 'none' : formatCount(totalBefore)}`;
  return [
    plain(windowInWords(evidence, timeZone)),
    fact(`${isWhole ? '' : 'The first '}${formatCount(total)}`),
    plain(` matching event${total === 1 ? '' : 's'}; the same window last week had ${before}.`),
  ];
}

/** Matching events over the window; a bucket without one had none. */
export function prepareEventsTimeline(
  evidence: EvidenceEvents,
  timeZone: TimeZone,
): MetricChartModel {
  const known = new Map(evidence.timeline.map(({ at, events }) => [at, events]));
  const { bucketSeconds, range } = evidence;
  return {
    ...prepareMetricChart({
      label: sentenceText(sayEvents(evidence, timeZone)),
      points: bucketStarts(range, bucketSeconds).map((at) => ({ at, value: known.get(at) ?? 0 })),
      range,
      periodSeconds: bucketSeconds,
      timeZone,
      rule: null,
    }),
    unit: `events per ${formatSpan(bucketSeconds * 1_000)}`,
    calmName: 'Matching events',
  };
}
