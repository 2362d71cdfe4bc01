'use client';

import { Bar, type BarShapeProps, Line } from 'recharts';

import type { ResultChartModel, SeriesLook } from '@/lib/present/result-chart-model';
import { formatCount } from '@/lib/present/format-number';

import { SIDE_GAP, StackedPart } from './bar-shapes';
import { ChartEmpty } from './chart-empty';
import { useHatch } from './hatch-defs';
import { axisWidth } from './plot-box';
import { PlotFrame } from './plot-frame';
import { TimePlot } from './time-plot';

interface ResultChartProps {
  model: ResultChartModel;
  height?: number;
}

/** Any table as a picture. Series without a meaning are shades of one grey; a value that is absent is a gap. */
export function ResultChart({ model, height = 320 }: ResultChartProps) {
  const { id, hatch } = useHatch();
  const { points, series, values, ticks, kind } = model;
  if (model.emptyReason) return <ChartEmpty reason={model.emptyReason} height={height} />;

  const left = axisWidth(values.ticks.map(({ label }) => label));
  const rows = points.map((point, index) => ({
    index,
    ...Object.fromEntries(point.values.map((value, at) => [`s${at}`, value])),
  }));
  const fill = (look: SeriesLook) => (look === 'reject' ? hatch : COLOURS[look]);
  return (
    <div className="grid gap-2.5">
      <ul aria-label="Series" className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-text-2">
        {series.map(({ name, look }) => (
          <li key={name} className="flex items-center gap-1.5">
            <svg aria-hidden width={10} height={10}>
              <rect width={10} height={10} rx={2} {...paint(fill(look), look)} />
            </svg>
            <span className="max-w-60 truncate">{name}</span>
          </li>
        ))}
      </ul>
      <PlotFrame
        label={model.says}
        height={height}
        left={left}
        count={points.length}
        spoken={(index) => spoken(model, index)}
        tooltip={(index) => (
          <div className="grid gap-1">
            <b>{points[index]?.title}</b>
            {series.map(({ name }, at) => (
              <span key={name} className="flex justify-between gap-4">
                <span className="max-w-60 truncate text-text-2">{name}</span>
                {valueText(points[index]?.values[at])}
              </span>
            ))}
          </div>
        )}
      >
        <TimePlot
          rows={rows}
          height={height}
          left={left}
          values={values}
          times={ticks}
          hatchId={id}
          {...(kind === 'stacked' && { barGap: `${SIDE_GAP * 100}%` })}
        >
          {series.map(({ name, look }, at) =>
            kind === 'line' ? (
              <Line
                key={name}
                dataKey={`s${at}`}
                type="linear"
                connectNulls={false}
                isAnimationActive={false}
                stroke={look === 'reject' ? 'var(--color-reject-fill)' : COLOURS[look]}
                strokeOpacity={opacity(look)}
                strokeWidth={1.5}
                activeDot={false}
                dot={points.length <= 60 && { r: 2, fill: COLOURS[look], strokeWidth: 0 }}
              />
            ) : (
              <Bar
                key={name}
                dataKey={`s${at}`}
                {...(kind === 'stacked' && {
                  stackId: 'all',
                  shape: (bar: BarShapeProps) => (
                    <StackedPart bar={bar} stands={standsOnOthers(points, bar, at)} />
                  ),
                })}
                isAnimationActive={false}
                {...paint(fill(look), look)}
              />
            ),
          )}
        </TimePlot>
      </PlotFrame>
    </div>
  );
}

function standsOnOthers(
  points: ResultChartModel['points'],
  { payload }: BarShapeProps,
  at: number,
) {
  const { index } = payload as { index: number };
  return (points[index]?.values ?? []).slice(0, at).some((value) => (value ?? 0) > 0);
}

const COLOURS: Readonly<Record<SeriesLook, string>> = {
  reject: 'var(--color-reject-fill)',
  accept: 'var(--color-accept-fill)',
  0: 'var(--color-text-2)',
  1: 'var(--color-text-2)',
  2: 'var(--color-text-2)',
  3: 'var(--color-text-2)',
};
const SHADES = [1, 0.65, 0.4, 0.22] as const;
const opacity = (look: SeriesLook) => (typeof look === 'number' ? SHADES[look] : 1);
const paint = (fill: string, look: SeriesLook) => ({ fill, fillOpacity: opacity(look) });

const valueText = (value: number | null | undefined) =>
  value === null || value === undefined ? 'absent' : formatCount(value);

const spoken = ({ points, series }: ResultChartModel, index: number) => {
  const point = points[index];
  if (!point) return '';
  return `${point.title}. ${series.map(({ name }, at) => `${name} ${valueText(point.values[at])}`).join('. ')}`;
};
