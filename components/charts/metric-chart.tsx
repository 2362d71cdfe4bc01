'use client';

import { Bar, type BarShapeProps, Line, ReferenceLine } from 'recharts';

import type { TimeRange } from '@/lib/domain/time-range';
import { formatValue } from '@/lib/present/alarm-words';
import type { MetricBar, MetricChartModel } from '@/lib/present/metric-chart-model';
import type { StateRibbonModel } from '@/lib/present/state-ribbon-model';

import { ChartEmpty } from './chart-empty';
import { ChartTable } from './chart-table';
import { useHatch } from './hatch-defs';
import { MetricLegend } from './metric-legend';
import { MetricWords } from './metric-words';
import { axisWidth, PLOT } from './plot-box';
import { PlotFrame } from './plot-frame';
import { PlotTooltipRows } from './plot-tooltip-rows';
import { StateRibbon } from './state-ribbon';
import { EarlierLine, GapStripes, TimePlot } from './time-plot';
import { zoomInto } from './zoom-into';

interface MetricChartProps {
  model: MetricChartModel;
  height?: number;
  view?: 'chart' | 'table';
  /** Into a part of the range. */
  onZoom?: (range: TimeRange) => void;
  /** The states over the same time, drawn below it. */
  ribbon?: StateRibbonModel;
}

/** A metric against its threshold. What breaches is hatched; where no datapoint arrived there is a stripe, not a zero. */
export function MetricChart({
  model,
  height = 224,
  view = 'chart',
  onZoom,
  ribbon,
}: MetricChartProps) {
  const { id, hatch, gap } = useHatch();
  const { bars, values, times, gaps, threshold } = model;
  if (model.emptyReason) return <ChartEmpty reason={model.emptyReason} height={height} />;
  if (view === 'table')
    return <ChartTable caption={model.label} table={model.table} height={height} />;

  const left = axisWidth(values.ticks.map(({ label }) => label));
  const rows = bars.map((bar, index) => ({ ...bar, index }));
  return (
    <>
      <MetricLegend model={model} />
      <PlotFrame
        label={model.label}
        height={height}
        left={left}
        count={bars.length}
        spoken={(index) => {
          const bar = bars[index];
          return bar ? `${bar.title} ${model.zone}. ${bar.valueLabel}` : '';
        }}
        zoom={zoomInto(model, onZoom)}
        tooltip={(index) => {
          const bar = bars[index];
          if (!bar) return null;
          const aside = bar.breaching ? 'breaches' : '';
          const mark = bar.breaching ? ('breach' as const) : ('plain' as const);
          return (
            <PlotTooltipRows
              title={bar.title}
              zone={model.zone}
              nothing="No datapoint"
              lines={
                bar.value === null
                  ? []
                  : [
                      { mark, name: 'Value', value: bar.valueLabel, aside },
                      ...(bar.before === null
                        ? []
                        : [
                            {
                              mark: 'quiet' as const,
                              name: 'One week before',
                              value: formatValue(bar.before),
                              aside: '',
                            },
                          ]),
                    ]
              }
            />
          );
        }}
        overlay={<MetricWords model={model} />}
        under={
          ribbon && (
            <div className="mt-1" style={{ paddingLeft: left, paddingRight: PLOT.right }}>
              <StateRibbon model={ribbon} />
              <span aria-hidden className="mt-0.5 block text-xs text-text-3">
                state over the same time
              </span>
            </div>
          )
        }
      >
        <TimePlot
          rows={rows}
          height={height}
          left={left}
          values={values}
          times={times}
          hatchId={id}
        >
          <GapStripes gaps={gaps} fill={gap} />
          {model.kind === 'bars' ? (
            <Bar
              dataKey="value"
              isAnimationActive={false}
              fill="var(--color-accept-fill)"
              shape={(bar: BarShapeProps) => <ValueBar bar={bar} hatch={hatch} />}
            />
          ) : (
            <Line
              dataKey="value"
              type="linear"
              connectNulls={false}
              isAnimationActive={false}
              stroke="var(--color-text-2)"
              strokeWidth={1.5}
              activeDot={false}
              dot={bars.length <= 60 && { r: 2, fill: 'var(--color-text-2)', strokeWidth: 0 }}
            />
          )}
          {model.beforeName !== null && <EarlierLine dataKey="before" />}
          {threshold && (
            <ReferenceLine
              y={threshold.value}
              stroke="var(--color-alarm)"
              strokeWidth={1.5}
              strokeDasharray="6 3"
              ifOverflow="visible"
            />
          )}
        </TimePlot>
      </PlotFrame>
    </>
  );
}

function ValueBar({ bar, hatch }: { bar: BarShapeProps; hatch: string }) {
  const { breaching } = bar.payload as MetricBar;
  const height = Math.abs(Number(bar.height));
  if (!(height > 0)) return <g />;
  return (
    <rect
      x={bar.x}
      // A value below zero hangs from the line.
      y={Math.min(Number(bar.y), Number(bar.y) + Number(bar.height))}
      width={bar.width}
      height={height}
      fill={breaching ? hatch : bar.fill}
    />
  );
}
