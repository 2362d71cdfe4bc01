import type { AlarmRule, MetricPoint } from '@/lib/contract/alarms';
import type { TimeRange } from '@/lib/domain/time-range';

import { boundInWords, formatValue } from './alarm-words';
import {
  type ChartGap,
  type ChartTable,
  findGaps,
  type TimeTick,
  timeTicks,
  type ValueAxis,
  valueAxis,
} from './chart-axis';
import { formatCompact } from './format-number';
import { formatBucket } from './format-range';
import { type TimeZone, zoneName } from './format-time';
import { bucketName, bucketStarts } from './stacked-bars-model';

export interface MetricBar {
  readonly at: number;
  /** Where its period ends. */
  readonly to: number;
  readonly value: number | null;
  /** One week before. */
  readonly before: number | null;
  readonly breaching: boolean;
  /** `Thu 19 Nov 02:46–02:47` */
  readonly title: string;
  /** `17`, or `no datapoint` */
  readonly valueLabel: string;
}

export interface MetricMarker {
  /** Place between the bars, 0 to 1 of the width. */
  readonly share: number;
  /** `null`: it would cover the one before. */
  readonly label: string | null;
}

export interface MetricChartModel {
  readonly label: string;
  /** `Sum per minute` */
  readonly unit: string;
  readonly zone: string;
  readonly timeZone: TimeZone;
  /** Sums and counts are bars; averages and the like are a line. */
  readonly kind: 'bars' | 'line';
  readonly bars: readonly MetricBar[];
  readonly values: ValueAxis;
  readonly times: readonly TimeTick[];
  readonly gaps: readonly ChartGap[];
  readonly threshold: { readonly value: number; readonly label: string } | null;
  /** For the legend: what hatched and plain bars are. */
  readonly breachName: string | null;
  readonly calmName: string;
  /** Name of the dashed line; `null` where there is nothing to compare with. */
  readonly beforeName: string | null;
  readonly markers: readonly MetricMarker[];
  readonly table: ChartTable;
  readonly emptyReason?: string;
}

export interface MetricChartInput {
  readonly label: string;
  readonly points: readonly MetricPoint[];
  readonly range: TimeRange;
  readonly periodSeconds: number;
  readonly timeZone: TimeZone;
  /** The same periods one week before, at the time of those they are compared with. */
  readonly before?: readonly MetricPoint[];
  /** `null`: a composite alarm, which has no threshold. */
  readonly rule: AlarmRule | null;
  /** Moments to point at: a change into ALARM. */
  readonly markers?: readonly { readonly at: number; readonly label: string }[];
  readonly undeliveredFrom?: number;
}

/** Decides everything the chart of an alarm's metric shows. */
export function prepareMetricChart(input: MetricChartInput): MetricChartModel {
  const { label, range, periodSeconds, timeZone, rule } = input;
  const points = new Map(input.points.map(({ at, value }) => [at, value]));
  const earlier = new Map((input.before ?? []).map(({ at, value }) => [at, value]));
  // Points start where the caller's periods do; those may be counted from the start of the range.
  const starts =
    input.points.length > 0
      ? input.points.map(({ at }) => at)
      : [...bucketStarts(range, periodSeconds)];
  const bars = starts.map((at): MetricBar => {
    const value = points.get(at) ?? null;
    const to = at + periodSeconds * 1_000;
    return {
      at,
      to,
      value,
      before: earlier.get(at) ?? null,
      breaching: value !== null && rule !== null && breaches(value, rule),
      title: formatBucket({ from: at, to }, timeZone),
      valueLabel: value === null ? 'no datapoint' : formatValue(value),
    };
  });
  const threshold = rule?.comparison ? rule.threshold : null;
  const shown = [threshold ?? 0, ...bars.flatMap(({ value, before }) => [value ?? 0, before ?? 0])];
  const most = Math.max(0, ...shown);
  const least = Math.min(0, ...shown);
  const zone = zoneName(timeZone, range.to);

  return {
    label,
    unit: `${rule?.statistic ?? 'value'} per ${bucketName(periodSeconds)}`,
    zone,
    timeZone,
    kind: rule === null || /^(Sum|SampleCount)$/.test(rule.statistic) ? 'bars' : 'line',
    bars,
    values: valueAxis(most === 0 && least === 0 ? 4 : most * 1.02, formatCompact, least),
    times: timeTicks(starts, periodSeconds, timeZone),
    gaps: findGaps(
      bars.map(({ at, to, value }) => ({ from: at, to, missing: value === null })),
      timeZone,
      input.undeliveredFrom,
    ).filter(({ from, to }) => to - from >= shortestGap(rule, bars.length)),
    threshold:
      threshold === null || rule === null
        ? null
        : { value: threshold, label: `Threshold: ${boundInWords(rule)}` },
    breachName: rule?.comparison ? `${boundInWords(rule)} (hatched)` : null,
    calmName: rule?.comparison ? 'Within the threshold' : 'Value',
    beforeName: earlier.size > 0 ? 'One week before' : null,
    markers: placeMarkers(input.markers ?? [], starts, periodSeconds),
    table: {
      columns: [
        { name: `Period, ${zone}`, numeric: false },
        { name: rule?.statistic ?? 'Value', numeric: true },
        { name: 'Threshold', numeric: false },
        ...(earlier.size > 0 ? [{ name: 'One week before', numeric: true }] : []),
      ],
      rows: bars.map((bar) => [
        bar.title,
        bar.valueLabel,
        bar.value === null || rule === null ? '' : bar.breaching ? 'breached' : 'within',
        ...(earlier.size > 0
          ? [bar.before === null ? 'no datapoint' : formatValue(bar.before)]
          : []),
      ]),
    },
    ...(bars.every(({ value }) => value === null) && {
      emptyReason: 'No datapoint in this range, which is not zero',
    }),
  };
}

/**
 * How many periods without a datapoint are drawn as a gap. Where silence counts as within the threshold it is the
 * usual thing, and a stripe for each silent minute would hide the long ones; the table and the tooltip tell of all.
 */
function shortestGap(rule: AlarmRule | null, periods: number): number {
  return rule?.treatMissingData === 'notBreaching' ? Math.max(3, Math.ceil(periods / 20)) : 1;
}

/** Whether one datapoint is beyond the alarm’s threshold. */
export function breaches(value: number, { comparison, threshold }: AlarmRule): boolean {
  switch (comparison) {
    case 'GreaterThanOrEqualToThreshold':
      return value >= threshold;
    case 'GreaterThanThreshold':
      return value > threshold;
    case 'LessThanThreshold':
      return value < threshold;
    case 'LessThanOrEqualToThreshold':
      return value <= threshold;
    case null:
      return false;
  }
}

function placeMarkers(
  markers: readonly { readonly at: number; readonly label: string }[],
  starts: readonly number[],
  periodSeconds: number,
): readonly MetricMarker[] {
  const first = starts[0];
  if (first === undefined) return [];
  const span = starts.length * periodSeconds * 1_000;
  let labelled = -Infinity;
  return markers
    .map(({ at, label }) => ({ share: (at - first) / span, label }))
    .filter(({ share }) => share >= 0 && share <= 1)
    .toSorted((a, b) => a.share - b.share)
    .map(({ share, label }) => {
      if (share - labelled < LABEL_SHARE) return { share, label: null };
      labelled = share;
      return { share, label };
    });
}

// A label beside its moment takes about this much of the width, on a phone too.
const LABEL_SHARE = 0.25;
