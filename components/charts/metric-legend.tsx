import { Legend } from '@/components/ui/legend';
import type { MetricChartModel } from '@/lib/present/metric-chart-model';

export function MetricLegend({ model }: { model: MetricChartModel }) {
  const { kind, breachName, calmName, beforeName, threshold, gaps } = model;
  const bars =
    kind === 'bars'
      ? [
          ...(breachName === null ? [] : [{ mark: 'reject' as const, label: breachName }]),
          { mark: 'accept' as const, label: calmName },
        ]
      : [];
  return (
    <div className="mb-3">
      <Legend
        unit={model.unit}
        items={[
          ...bars,
          ...(threshold && kind === 'line'
            ? [{ mark: 'threshold' as const, label: threshold.label }]
            : []),
          ...(beforeName === null ? [] : [{ mark: 'previous' as const, label: beforeName }]),
          ...(gaps.length === 0 ? [] : [{ mark: 'gap' as const, label: 'No datapoint' }]),
        ]}
      />
    </div>
  );
}
