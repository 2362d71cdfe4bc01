'use client';

import type { ReactNode } from 'react';
import {
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';

import type { TimeTick, ValueAxis } from '@/lib/present/chart-axis';

import { timeAxisTick, valueAxisProps } from './axes';
import { HatchDefs } from './hatch-defs';
import { PLOT } from './plot-box';

interface TimePlotProps {
  /** One per bucket, in order; `index` is its place on the axis. */
  rows: readonly { readonly index: number }[];
  height: number;
  /** What the value axis takes, in px. */
  left: number;
  values: ValueAxis;
  times: readonly TimeTick[];
  hatchId: string;
  /** Between two bars, of a bucket's width. */
  barGap?: string;
  /** What is drawn, from the back to the front. */
  children: ReactNode;
}

/** Axes and grid of whatever is drawn over buckets of time. */
export function TimePlot({
  rows,
  height,
  left,
  values,
  times,
  hatchId,
  barGap = '14%',
  children,
}: TimePlotProps) {
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
      <ComposedChart
        data={[...rows]}
        accessibilityLayer={false}
        barCategoryGap={barGap}
        margin={{ top: PLOT.top, right: PLOT.right, bottom: 0, left: 0 }}
      >
        <HatchDefs id={hatchId} />
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
        {children}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

interface GapStripesProps {
  /** From this bucket up to, not with, that one. */
  gaps: readonly { readonly from: number; readonly to: number }[];
  fill: string;
}

/** Stripes where nothing is known: never zero, never bridged. */
export function GapStripes({ gaps, fill }: GapStripesProps) {
  return gaps.map(({ from, to }) => (
    <ReferenceArea
      key={from}
      x1={from}
      x2={to - 1}
      fill={fill}
      fillOpacity={1}
      ifOverflow="visible"
    />
  ));
}

/** The same measure in an earlier period. */
export function EarlierLine({ dataKey }: { dataKey: string }) {
  return (
    <Line
      dataKey={dataKey}
      type="linear"
      connectNulls={false}
      dot={false}
      activeDot={false}
      isAnimationActive={false}
      stroke="var(--color-text)"
      strokeWidth={1.5}
      strokeDasharray="4 3"
    />
  );
}
