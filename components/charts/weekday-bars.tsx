'use client';

import {
  Bar,
  type BarShapeProps,
  CartesianGrid,
  ComposedChart,
  ReferenceArea,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';

import { Legend } from '@/components/ui/legend';
import type { WeekdayBarsModel } from '@/lib/present/weekday-bars-model';

import { TICK, valueAxisProps } from './axes';
import { ChartEmpty } from './chart-empty';
import { ChartTable } from './chart-table';
import { HatchDefs, useHatch } from './hatch-defs';
import { axisWidth, PLOT } from './plot-box';
import { PlotFrame } from './plot-frame';
import { PlotTooltipRows } from './plot-tooltip-rows';
import { WeekdayCounts } from './weekday-counts';
import { WeekdayWords } from './weekday-words';

interface WeekdayBarsProps {
  model: WeekdayBarsModel;
  height?: number;
  view?: 'chart' | 'table';
}

/** A rate per day with what it is a rate of below it. A rate of few flows is only an outline. */
export function WeekdayBars({ model, height = 178, view = 'chart' }: WeekdayBarsProps) {
  const { id, hatch } = useHatch();
  const { bars, values } = model;
  if (model.emptyReason) return <ChartEmpty reason={model.emptyReason} height={height} />;
  if (view === 'table')
    return <ChartTable caption={model.label} table={model.table} height={height} />;

  const left = Math.max(44, axisWidth(values.ticks.map(({ label }) => label)));
  return (
    <>
      <div className="mb-3">
        <Legend
          items={[
            { mark: 'reject', label: 'Reject rate' },
            ...(model.bandName === null ? [] : [{ mark: 'band' as const, label: model.bandName }]),
            ...(model.hasHollow ? [{ mark: 'hollow' as const, label: 'Fewer than 30 flows' }] : []),
          ]}
        />
      </div>
      <PlotFrame
        label={model.label}
        height={height}
        left={left}
        count={bars.length}
        spoken={(index) => {
          const bar = bars[index];
          return bar ? `${bar.name}. ${bar.rateLabel}, ${bar.rejects} of ${bar.flows}` : '';
        }}
        tooltip={(index) => {
          const row = model.table.rows[index];
          if (!row) return null;
          const [day = '', rate = '', rejects = '', flows = ''] = row;
          return (
            <PlotTooltipRows
              title={day}
              zone=""
              nothing=""
              lines={[
                { mark: 'reject', name: 'Reject rate', value: rate, aside: '' },
                { mark: 'quiet', name: 'Rejects', value: rejects, aside: '' },
                { mark: 'quiet', name: 'Flows', value: flows, aside: '' },
              ]}
            />
          );
        }}
        overlay={<WeekdayWords model={model} />}
      >
        <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 420, height }}>
          <ComposedChart
            data={[...bars]}
            accessibilityLayer={false}
            barCategoryGap="30%"
            margin={{ top: PLOT.top, right: PLOT.right, bottom: 0, left: 0 }}
          >
            <HatchDefs id={id} />
            <CartesianGrid vertical={false} stroke="var(--color-line)" />
            <XAxis
              dataKey="name"
              scale="band"
              height={PLOT.axisHeight}
              axisLine={false}
              tickLine={false}
              interval={0}
              tick={TICK}
            />
            <YAxis {...valueAxisProps(values, left)} />
            {bars.map(
              (bar) =>
                bar.band && (
                  <ReferenceArea
                    key={bar.name}
                    x1={bar.name}
                    x2={bar.name}
                    y1={bar.band.low}
                    y2={bar.band.high}
                    shape={Band}
                  />
                ),
            )}
            <Bar
              dataKey="rate"
              isAnimationActive={false}
              maxBarSize={28}
              shape={(bar: BarShapeProps) => <RateBar bar={bar} hatch={hatch} />}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </PlotFrame>
      <WeekdayCounts bars={bars} left={left} />
    </>
  );
}

interface Box {
  x?: number;
  y?: number;
  width?: number;
  height?: number;
}

function Band({ x = 0, y = 0, width = 0, height = 0 }: Box) {
  return (
    <rect
      x={x + width * 0.1}
      y={y}
      width={width * 0.8}
      height={height}
      fill="var(--color-sunken)"
      stroke="var(--color-line)"
    />
  );
}

function RateBar({ bar, hatch }: { bar: BarShapeProps; hatch: string }) {
  const { x, y, width, height } = bar;
  const { hollow } = bar.payload as { hollow: boolean };
  if (!(Number(height) > 0)) return <g />;
  if (!hollow) return <rect x={x} y={y} width={width} height={height} fill={hatch} />;
  return (
    <rect
      x={Number(x) + 0.75}
      y={Number(y) + 0.75}
      width={Math.max(0, Number(width) - 1.5)}
      height={Math.max(0, Number(height) - 0.75)}
      fill="none"
      stroke="var(--color-reject-fill)"
      strokeWidth={1.5}
    />
  );
}
