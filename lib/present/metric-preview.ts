import type { AlarmRule } from '@/lib/contract/alarms';
import type { MetricPreview } from '@/lib/contract/metric-filters';

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
  const periods = sumPeriods(preview, rule.periodSeconds);
  const sentence = sayPreview(preview, periods, rule, timeZone);
  // A day has more periods than a chart has room for; the highest of a stretch stands for it.
  const step = rule.periodSeconds * Math.max(1, Math.ceil(86_400 / rule.periodSeconds / BARS));
  const width = step * 1_000;
  const points = [];
  for (let at = Math.ceil(preview.range.from / width) * width; at < preview.range.to; at += width) {
    const inside = [...periods].flatMap(([start, value]) =>
      start >= at && start < at + width ? value : [],
    );
    points.push({ at, value: Math.max(0, ...inside) });
  }
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
          ? `sum per ${formatSpan(step * 1_000)}`
          : `highest ${formatSpan(rule.periodSeconds * 1_000)} in each ${formatSpan(width)}`,
    },
  };
}

function sumPeriods({ minutes }: Minutes, periodSeconds: number): ReadonlyMap<number, number> {
  const width = periodSeconds * 1_000;
  const periods = new Map<number, number>();
  for (const { at, value } of minutes) {
    const start = Math.floor(at / width) * width;
    periods.set(start, (periods.get(start) ?? 0) + value);
  }
  return periods;
}

function sayPreview(
  { range, statistics }: Minutes,
  periods: ReadonlyMap<number, number>,
  rule: AlarmRule,
  timeZone: TimeZone,
): Sentence {
  const read = statistics.recordsScanned;
  const [highest] = [...periods].toSorted(([, a], [, b]) => b - a);
  if (!highest) {
    const among = read === null ? '' : ` of ${formatCount(read)}`;
    return [
      plain(`No record${among} in the last day matches: the metric would have no datapoint.`),
    ];
  }
  const [at, value] = highest;
  const each = formatSpan(rule.periodSeconds * 1_000);
  const breaching = [...periods.values()].filter((sum) => breaches(sum, rule)).length;
  const all = Math.floor((range.to - range.from) / (rule.periodSeconds * 1_000));
  return [
    fact(formatCount(breaching)),
    plain(
      ` of ${formatCount(all)} periods of ${each} in the last day had a sum of ${boundInWords(rule)}. The highest was `,
    ),
    fact(formatValue(value)),
    plain(`, ${formatMinute(at, timeZone, range.to)} ${zoneName(timeZone, at)}.`),
  ];
}
