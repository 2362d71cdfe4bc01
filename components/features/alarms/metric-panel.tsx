'use client';

import { MetricChart } from '@/components/charts/metric-chart';
import { StateRibbon } from '@/components/charts/state-ribbon';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { PanelFooter } from '@/components/ui/panel-footer';
import { useViewState } from '@/lib/client/view-state';
import type { AlarmDetail, AlarmRule } from '@/lib/contract/alarms';
import { DAY_MS, endOfMinute } from '@/lib/domain/time-range';
import { boundInWords, formatValue } from '@/lib/present/alarm-words';
import { formatCount, formatSpan } from '@/lib/present/format-number';
import { prepareMetricChart } from '@/lib/present/metric-chart-model';

import { MembersPanel } from './members-panel';

interface MetricPanelProps {
  detail: AlarmDetail;
  className: string;
}

const HEIGHT = 260;

/** The metric with its threshold line, the moments it changed, and the state under it. */
export function MetricPanel({ detail, className }: MetricPanelProps) {
  const { timeZone, setRange } = useViewState();
  const { alarm, metric, history, readAt } = detail;
  const { rule } = alarm;
  if (detail.compositeRule !== null) {
    return <MembersPanel rule={detail.compositeRule} className={className} />;
  }
  if (!rule || metric.absent !== null) {
    return (
      <Panel title="Metric" className={className}>
        <EmptyState kind="silent" title={metric.absent ?? 'There is no metric to draw.'} />
      </Panel>
    );
  }

  const summary = summarise(detail);
  // Of more than a day the states are not known.
  const isKnown = metric.from >= readAt - DAY_MS && metric.to <= endOfMinute(readAt);
  const ribbon = { spans: alarm.ribbon, from: metric.from, to: metric.to };
  const isWider = metric.periodSeconds !== rule.periodSeconds;
  const chart = prepareMetricChart({
    label: summary,
    points: metric.points,
    before: metric.before,
    range: { from: metric.from, to: metric.to },
    periodSeconds: metric.periodSeconds,
    timeZone,
    // What a wider period sums up is not what the threshold is held against.
    rule: isWider ? { ...rule, comparison: null } : rule,
    markers: history.flatMap(({ at, to }) => (to === 'ALARM' ? [{ at, label: 'ALARM' }] : [])),
  });
  return (
    <Panel
      title={titleOf(rule, metric.periodSeconds)}
      sentence={summary}
      className={className}
      footer={
        <PanelFooter
          facts={[
            rule.expression === null
              ? `Metric ${rule.namespace} / ${rule.metricName}`
              : 'Metric math',
            `${formatCount(metric.points.length)} periods`,
            `missing data: ${rule.treatMissingData}`,
            isWider &&
              `threshold is for ${formatSpan(rule.periodSeconds * 1_000)}: zoom in to see it`,
          ]}
        />
      }
    >
      <MetricChart
        model={chart}
        height={HEIGHT}
        onZoom={(part) => setRange({ kind: 'between', ...part })}
        {...(isKnown && { ribbon })}
      />
      {(!isKnown || chart.emptyReason) && (
        <div className="mt-2">
          <StateRibbon model={{ spans: alarm.ribbon, to: readAt }} labelled />
        </div>
      )}
    </Panel>
  );
}

const titleOf = ({ expression, metricName, statistic }: AlarmRule, periodSeconds: number) =>
  `${metricName}${expression === null ? `, ${statistic}` : ''} per ${formatSpan(periodSeconds * 1_000)}`;

function summarise({ metric, alarm }: AlarmDetail): string {
  const { rule } = alarm;
  const known = metric.points.filter(({ value }) => value !== null);
  if (!rule || known.length === 0) return 'No datapoint in this range, which is not zero.';
  const highest = Math.max(...known.map(({ value }) => value ?? 0));
  const each = formatSpan(metric.periodSeconds * 1_000);
  const periods =
    rule.evaluationPeriods === 1
      ? 'one period'
      : `${rule.datapointsToAlarm} of ${rule.evaluationPeriods} periods`;
  const own = formatSpan(rule.periodSeconds * 1_000);
  return `Highest value ${formatValue(highest)} in ${each}; the alarm wants ${boundInWords(rule)} in ${periods} of ${own}.`;
}
