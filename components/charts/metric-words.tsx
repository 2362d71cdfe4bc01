import { Badge } from '@/components/ui/badge';
import type { MetricChartModel } from '@/lib/present/metric-chart-model';

import { GapWords } from './gap-words';

/** The threshold says what it is on its line; a change of state stands at its moment. */
export function MetricWords({ model }: { model: MetricChartModel }) {
  const { threshold, values, markers, gaps, bars } = model;
  const span = values.top - values.bottom;
  return (
    <>
      <GapWords gaps={gaps} count={bars.length} below={markers.length > 0 ? 1 : 0} />
      {threshold && (
        <span
          className="absolute left-1 bg-surface px-[3px] text-xs leading-[14px] font-semibold whitespace-nowrap text-alarm"
          style={{ bottom: `calc(${((threshold.value - values.bottom) / span) * 100}% + 4px)` }}
        >
          {threshold.label}
        </span>
      )}
      {markers.map((marker) => (
        <span
          key={marker.share}
          className="absolute -top-1 bottom-0 border-l-[1.5px] border-alarm"
          style={{ left: `${marker.share * 100}%` }}
        >
          {marker.label !== null && (
            <Badge
              tone="alarm"
              className={`absolute -top-px z-1 !bg-surface ${marker.share > 0.75 ? 'right-1' : 'left-1'}`}
            >
              {marker.label}
            </Badge>
          )}
        </span>
      ))}
    </>
  );
}
