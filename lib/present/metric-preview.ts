import type { AlarmRule } from '@/lib/contract/alarms';
import type { MetricPreview, PreviewMinute } from '@/lib/contract/metric-filters';

import { boundInWords, formatValue } from './alarm-words';
import { formatCount, formatSpan } from './format-number';
import { formatMinute, type TimeZone, zoneName } from './format-time';
import { breaches, type MetricChartModel, prepareMetricChart } from './metric-chart-model';
import { fact, plain, type Sentence, sentenceText } from './sentence';

type Minutes = Extract<MetricPreview, { kind: 'minutes' }>;

const BARS = 96;

/** The last day of a metric that does not exist yet: its periods, and how often they would have breached. */
export function preparePreview(
  preview: Minutes,
  rule: AlarmRule,
  timeZone: TimeZone,
): { readonly sentence: Sentence; readonly chart: MetricChartModel } {
  const periods = joinPeriods(preview, rule);
  const sentence = sayPreview(preview, periods, rule, timeZone);
  // A day has more periods than a chart has room for; the worst of a stretch stands for it.
  const step = rule.periodSeconds * Math.max(1, Math.ceil(86_400 / rule.periodSeconds / BARS));
  const width = step * 1_000;
  const worst = new Map<number, number>();
  for (const [at, value] of periods) {
    const start = Math.floor(at / width) * width;
    worst.set(start, worseOf(rule, worst.get(start) ?? value, value));
  }
  const points = [];
  for (let at = Math.ceil(preview.range.from / width) * width; at < preview.range.to; at += width) {
    points.push({ at, value: worst.get(at) ?? null });
  }
  const each = formatSpan(rule.periodSeconds * 1_000);
  return {
    sentence,
    chart: {
      ...prepareMetricChart({
        label: sentenceText(sentence),
        points,
        range: preview.range,
        periodSeconds: step,
        timeZone,
        rule,
      }),
      unit:
        step === rule.periodSeconds
          ? `${rule.statistic} per ${each}`
          : `${extreme(rule)} ${each} in each ${formatSpan(width)}`,
    },
  };
}

/** The statistic of each period that has a datapoint, by its start. */
function joinPeriods(
  { minutes }: Minutes,
  { periodSeconds, statistic }: AlarmRule,
): ReadonlyMap<number, number> {
  const width = periodSeconds * 1_000;
  const periods = new Map<number, Omit<PreviewMinute, 'at'>>();
  for (const minute of minutes) {
    const start = Math.floor(minute.at / width) * width;
    const known = periods.get(start);
    periods.set(start, {
      samples: (known?.samples ?? 0) + minute.samples,
      sum: (known?.sum ?? 0) + minute.sum,
      least: Math.min(known?.least ?? Infinity, minute.least),
      most: Math.max(known?.most ?? -Infinity, minute.most),
    });
  }
  return new Map([...periods].map(([at, period]) => [at, statisticOf(period, statistic)]));
}

function statisticOf(
  { samples, sum, least, most }: Omit<PreviewMinute, 'at'>,
  statistic: string,
): number {
  switch (statistic) {
    case 'SampleCount':
      return samples;
    case 'Average':
      return sum / samples;
    case 'Minimum':
      return least;
    case 'Maximum':
      return most;
    default:
      return sum;
  }
}

function sayPreview(
  { range, statistics }: Minutes,
  periods: ReadonlyMap<number, number>,
  rule: AlarmRule,
  timeZone: TimeZone,
): Sentence {
  const read = statistics.recordsScanned;
  const [first, ...others] = periods;
  if (!first) {
    const among = read === null ? '' : ` of ${formatCount(read)}`;
    return [
      plain(`No record${among} in the last day matches: the metric would have no datapoint.`),
    ];
  }
  const [at, value] = others.reduce(
    (worst, one) => (worseOf(rule, worst[1], one[1]) === worst[1] ? worst : one),
    first,
  );
  const each = formatSpan(rule.periodSeconds * 1_000);
  const breaching = [...periods.values()].filter((one) => breaches(one, rule)).length;
  const all = Math.floor((range.to - range.from) / (rule.periodSeconds * 1_000));
  return [
    fact(formatCount(breaching)),
    plain(
      ` of ${formatCount(all)} periods of ${each} in the last day had a ${rule.statistic} of ${boundInWords(rule)}, ${formatCount(Math.max(0, all - periods.size))} had no datapoint. The ${extreme(rule)} was `,
    ),
    fact(formatValue(value)),
    plain(`, ${formatMinute(at, timeZone, range.to)} ${zoneName(timeZone, at)}.`),
  ];
}

const isLow = ({ comparison }: AlarmRule) => comparison?.startsWith('LessThan') ?? false;

const extreme = (rule: AlarmRule) => (isLow(rule) ? 'lowest' : 'highest');

const worseOf = (rule: AlarmRule, a: number, b: number) =>
  isLow(rule) ? Math.min(a, b) : Math.max(a, b);
