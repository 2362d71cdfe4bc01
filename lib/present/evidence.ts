import type { AlarmDetail } from '@/lib/contract/alarms';
import type { EvidenceFlows } from '@/lib/contract/evidence';
import { DAY_MS, endOfMinute, MINUTE_MS, type TimeRange } from '@/lib/domain/time-range';

import { readDatapoints } from './alarm-words';
import { formatBytes, formatCount } from './format-number';
import { formatClock, formatMinute, type TimeZone, zoneName } from './format-time';
import { address, fact, plain, type Sentence, sentenceText } from './sentence';
import { bucketStarts, prepareStackedBars, type StackedBarsModel } from './stacked-bars-model';

/**
 * The time whose records moved the alarm: from the first period that decided to the end of the
 * ALARM, at most a day of it.
 *
 * @returns `null` where the history knows of no ALARM
 */
export function alarmWindow({ alarm, history, readAt }: AlarmDetail): TimeRange | null {
  const turn = history.find(({ to }) => to === 'ALARM');
  const since = alarm.state === 'ALARM' ? alarm.since : turn?.at;
  if (since === undefined) return null;
  const decided = readDatapoints(turn?.reason ?? alarm.reason).map(({ at }) => at);
  const lookback = alarm.rule ? alarm.rule.periodSeconds * alarm.rule.evaluationPeriods * 1_000 : 0;
  // History is newest first: the last item after the turn is the first change away from ALARM.
  const ended = history.findLast(({ at, from }) => from === 'ALARM' && at > since)?.at;
  const from = Math.min(...(decided.length > 0 ? decided : [since - lookback]), since);
  const to = endOfMinute(ended ?? readAt);
  return { from: Math.max(Math.floor(from / MINUTE_MS) * MINUTE_MS, to - DAY_MS), to };
}

/** `132 rejected flows from 41 sources to 6 targets; the same window last week had 155 from 48.` */
export function sayEvidence(flows: EvidenceFlows, timeZone: TimeZone): Sentence {
  const { totals, totalsBefore } = flows;
  const window = windowInWords(flows, timeZone);
  if (totals.flows === 0) {
    return [plain(`${window}No record in this window matches the pattern.`)];
  }
  const kind = flows.accepted.text === null ? 'matching' : 'rejected';
  const before: Sentence =
    totalsBefore === null
      ? [plain('; nothing was recorded at this time last week.')]
      : [
          plain('; the same window last week had '),
          fact(formatCount(totalsBefore.flows)),
          plain(` from ${formatCount(totalsBefore.sources)}.`),
        ];
  return [
    plain(window),
    fact(formatCount(totals.flows)),
    plain(` ${kind} flow${totals.flows === 1 ? '' : 's'} from `),
    fact(plural(totals.sources, 'source')),
    plain(` to ${plural(totals.targets, 'target')}`),
    ...before,
  ];
}

/** `19 Nov 02:52 – 02:55 UTC. ` */
export const windowInWords = (
  { range, readAt }: Pick<EvidenceFlows, 'range' | 'readAt'>,
  timeZone: TimeZone,
) =>
  `${formatMinute(range.from, timeZone, readAt)} – ${formatClock(range.to, timeZone)} ${zoneName(timeZone, range.to)}. `;

/** The worst consequence in words; `null` where no rejected source was accepted later. */
export function sayAccepted(
  flows: EvidenceFlows,
  timeZone: TimeZone,
): { readonly fact: string; readonly detail: Sentence } | null {
  const later = flows.accepted.flows;
  const [first] = later.toSorted((a, b) => a.first - b.first);
  if (!first) return null;
  const sources = new Set(later.map(({ source }) => source)).size;
  const counted = later.reduce((sum, one) => sum + one.flows, 0);
  const largest = Math.max(...later.map(({ largestBytes }) => largestBytes));
  return {
    fact:
      sources === 1
        ? 'One rejected source was then accepted.'
        : `${formatCount(sources)} rejected sources were then accepted.`,
    detail: [
      address(first.source),
      plain(
        ` opened ${plural(sources === 1 ? counted : first.flows, 'flow')} to ${first.target} from ${formatMinute(first.first, timeZone, flows.readAt)} ${zoneName(timeZone, first.first)}.`,
      ),
      plain(` The largest carried ${formatBytes(largest)}.`),
    ],
  };
}

/** Matching flows over the window; a bucket without one had none. */
export function prepareEvidenceTimeline(
  flows: EvidenceFlows,
  timeZone: TimeZone,
): StackedBarsModel {
  const known = new Map(flows.timeline.map((bucket) => [bucket.at, bucket]));
  const before = new Map(flows.timelineBefore.map(({ at, rejected }) => [at, rejected]));
  const compares = flows.accepted.text !== null && flows.totalsBefore !== null;
  return prepareStackedBars({
    label: sentenceText(sayEvidence(flows, timeZone)),
    points: bucketStarts(flows.range, flows.bucketSeconds).map((at) => ({
      at,
      rejected: known.get(at)?.rejected ?? 0,
      accepted: known.get(at)?.accepted ?? 0,
      ...(compares && { previous: before.get(at) ?? 0 }),
    })),
    ...(compares && { previousName: 'Rejected, one week before' }),
    range: flows.range,
    bucketSeconds: flows.bucketSeconds,
    timeZone,
  });
}

const plural = (count: number, noun: string) =>
  `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
