import { formatMinute, zoneName } from '@/lib/present/format-time';
import {
  ribbonLabel,
  ribbonSegments,
  type StateRibbonModel,
} from '@/lib/present/state-ribbon-model';

interface StateRibbonProps {
  model: StateRibbonModel;
  /** For the hint that names the ends; without it there is none. */
  timeZone?: string;
  /** Writes the ends below: `24 h ago`, `now`. */
  labelled?: boolean;
  height?: number;
}

/** The states of 24 hours: OK a thin line, ALARM full height, INSUFFICIENT_DATA dashes in the middle. */
export function StateRibbon({ model, timeZone, labelled = false, height = 14 }: StateRibbonProps) {
  return (
    <span className="block w-full" title={timeZone && hint(model, timeZone)}>
      <svg
        role="img"
        aria-label={ribbonLabel(model)}
        viewBox={`0 0 1000 ${height}`}
        preserveAspectRatio="none"
        className="block w-full overflow-visible"
        style={{ height }}
      >
        {/* Where no state is known only this line is seen. */}
        <rect x={0} y={height - 1} width={1000} height={1} className="fill-line" />
        {ribbonSegments(model).map(({ state, x, width }, index) => {
          if (state === 'ALARM') {
            return (
              <rect key={index} x={x} y={0} width={width} height={height} className="fill-alarm" />
            );
          }
          if (state === 'OK') {
            return (
              <rect key={index} x={x} y={height - 4} width={width} height={4} className="fill-ok" />
            );
          }
          return (
            <line
              key={index}
              x1={x}
              x2={x + width}
              y1={height / 2}
              y2={height / 2}
              className="stroke-nodata"
              strokeWidth={3}
              strokeDasharray="3 3"
              vectorEffect="non-scaling-stroke"
            />
          );
        })}
      </svg>
      {labelled && (
        <span aria-hidden className="mt-0.5 flex justify-between text-xs text-text-3">
          <span>24 h ago</span>
          <span>now</span>
        </span>
      )}
    </span>
  );
}

function hint({ to, from = to - 86_400_000 }: StateRibbonModel, timeZone: string): string {
  return `${formatMinute(from, timeZone, to)} to ${formatMinute(to, timeZone, to)} ${zoneName(timeZone, to)}`;
}
