'use client';

import {
  Bar,
  type BarShapeProps,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';

import { Legend } from '@/components/ui/legend';
import type { StackedBar, StackedBarsModel } from '@/lib/present/stacked-bars-model';

import { timeAxisTick, valueAxisProps } from './axes';
import { ChartEmpty } from './chart-empty';
import { ChartTable } from './chart-table';
import { GapWords } from './gap-words';
import { HatchDefs, useHatch } from './hatch-defs';
import { axisWidth, PLOT } from './plot-box';
import { PlotFrame } from './plot-frame';
import { PlotTooltipRows } from './plot-tooltip-rows';

interface StackedBarsProps {
  model: StackedBarsModel;
  height?: number;
  /** The same rows as a table. */
  view?: 'chart' | 'table';
  /** Enter or click on a bucket. */
  onPick?: (bar: StackedBar) => void;
}

/** Rejected on the baseline, so that its shape can be read; accepted on top of it. */
export function StackedBars({ model, height = 236, view = 'chart', onPick }: StackedBarsProps) {
  const { id, hatch, gap } = useHatch();
  const { bars, values, times, gaps, previousName } = model;
  if (model.emptyReason) return <ChartEmpty reason={model.emptyReason} height={height} />;
  if (view === 'table')
    return <ChartTable caption={model.label} table={model.table} height={height} />;

  const left = axisWidth(values.ticks.map(({ label }) => label));
  const rows = bars.map((bar, index) => ({ ...bar, index }));
  return (
    <>
      <div className="mb-2.5">
        <Legend
          unit={model.unit}
          items={[
            { mark: 'reject', label: 'Rejected (hatched)' },
            { mark: 'accept', label: 'Accepted' },
            ...(previousName === null ? [] : [{ mark: 'previous' as const, label: previousName }]),
            ...(gaps.length === 0 ? [] : [{ mark: 'gap' as const, label: 'No data' }]),
          ]}
        />
      </div>
      <PlotFrame
        label={model.label}
        height={height}
        left={left}
        count={bars.length}
        spoken={(index) => spokenBar(bars[index], model.zone)}
        onPick={
          onPick &&
          ((index) => {
            const bar = bars[index];
            if (bar) onPick(bar);
          })
        }
        tooltip={(index) => {
          const bar = bars[index];
          return (
            bar && (
              <PlotTooltipRows
                title={bar.title}
                zone={model.zone}
                lines={bar.lines}
                nothing="No data"
              />
            )
          );
        }}
        overlay={<GapWords gaps={gaps} count={bars.length} />}
      >
        <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
          <ComposedChart
            data={rows}
            accessibilityLayer={false}
            barCategoryGap="14%"
            margin={{ top: PLOT.top, right: PLOT.right, bottom: 0, left: 0 }}
          >
            <HatchDefs id={id} />
            <CartesianGrid vertical={false} stroke="var(--color-line)" />
            <XAxis
              dataKey="index"
              scale="band"
              height={PLOT.axisHeight}
              axisLine={false}
              tickLine={false}
              interval={0}
              ticks={times.map(({ index }) => index)}
              tick={timeAxisTick(times)}
            />
            <YAxis {...valueAxisProps(values, left)} />
            {gaps.map((stretch) => (
              <ReferenceArea
                key={stretch.from}
                x1={stretch.from}
                x2={stretch.to - 1}
                fill={gap}
                fillOpacity={1}
                ifOverflow="visible"
              />
            ))}
            <Bar dataKey="rejected" stackId="flows" fill={hatch} isAnimationActive={false} />
            <Bar
              dataKey="accepted"
              stackId="flows"
              fill="var(--color-accept-fill)"
              isAnimationActive={false}
              shape={UpperBar}
            />
            {previousName !== null && (
              <Line
                dataKey="previous"
                type="linear"
                connectNulls={false}
                dot={false}
                activeDot={false}
                isAnimationActive={false}
                stroke="var(--color-text)"
                strokeWidth={1.5}
                strokeDasharray="4 3"
              />
            )}
          </ComposedChart>
        </ResponsiveContainer>
      </PlotFrame>
    </>
  );
}

/** Leaves 2 px of surface above what it stands on: the two fills are close in lightness. */
function UpperBar({ x, y, width, height, fill, payload }: BarShapeProps) {
  const { rejected } = payload as StackedBar;
  const drawn = Number(height) - (rejected ? 2 : 0);
  if (!(drawn > 0)) return <g />;
  return <rect x={x} y={y} width={width} height={drawn} fill={fill} />;
}

function spokenBar(bar: StackedBar | undefined, zone: string): string {
  if (!bar) return '';
  const words = bar.lines.map(
    ({ name, value, aside }) => `${name} ${value}${aside && `, ${aside}`}`,
  );
  return `${bar.title} ${zone}. ${words.length > 0 ? words.join('. ') : 'No data'}`;
}
