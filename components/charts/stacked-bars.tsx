'use client';

import { Bar, type BarShapeProps } from 'recharts';

import { Legend } from '@/components/ui/legend';
import type { TimeRange } from '@/lib/domain/time-range';
import type { StackedBar, StackedBarsModel } from '@/lib/present/stacked-bars-model';

import { across, SIDE_GAP } from './bar-shapes';
import { ChartEmpty } from './chart-empty';
import { ChartTable } from './chart-table';
import { GapWords } from './gap-words';
import { useHatch } from './hatch-defs';
import { axisWidth } from './plot-box';
import { PlotFrame } from './plot-frame';
import { PlotTooltipRows } from './plot-tooltip-rows';
import { EarlierLine, GapStripes, TimePlot } from './time-plot';
import { zoomInto } from './zoom-into';

interface StackedBarsProps {
  model: StackedBarsModel;
  height?: number;
  /** The same rows as a table. */
  view?: 'chart' | 'table';
  /** Into a part of the range. */
  onZoom?: (range: TimeRange) => void;
}

// Of a desk, so that the panel stays as high as its picture.
const LEGEND_HEIGHT = 28;
const ZOOM_WORDS_HEIGHT = 30;

/** Rejected on the baseline, so that its shape can be read; accepted on top of it. */
export function StackedBars({ model, height = 236, view = 'chart', onZoom }: StackedBarsProps) {
  const { id, hatch, gap } = useHatch();
  const { bars, values, times, gaps, previousName } = model;
  if (model.emptyReason) return <ChartEmpty reason={model.emptyReason} height={height} />;
  if (view === 'table')
    return (
      <ChartTable
        caption={model.label}
        table={model.table}
        height={height + LEGEND_HEIGHT + (onZoom ? ZOOM_WORDS_HEIGHT : 0)}
      />
    );

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
        zoom={zoomInto(model, onZoom)}
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
        <TimePlot
          rows={rows}
          height={height}
          left={left}
          values={values}
          times={times}
          hatchId={id}
          barGap={`${SIDE_GAP * 100}%`}
        >
          <GapStripes gaps={gaps} fill={gap} />
          <Bar
            dataKey="rejected"
            stackId="flows"
            fill={hatch}
            isAnimationActive={false}
            shape={LowerBar}
          />
          <Bar
            dataKey="accepted"
            stackId="flows"
            fill="var(--color-accept-fill)"
            isAnimationActive={false}
            shape={UpperBar}
          />
          {previousName !== null && <EarlierLine dataKey="previous" />}
        </TimePlot>
      </PlotFrame>
    </>
  );
}

function LowerBar(bar: BarShapeProps) {
  if (!(Number(bar.height) > 0)) return <g />;
  return <rect {...across(bar)} y={bar.y} height={bar.height} fill={bar.fill} />;
}

/** Leaves 2 px of surface above what it stands on: the two fills are close in lightness. */
function UpperBar(bar: BarShapeProps) {
  const { rejected } = bar.payload as StackedBar;
  const height = Number(bar.height) - (rejected ? 2 : 0);
  if (!(height > 0)) return <g />;
  return <rect {...across(bar)} y={bar.y} height={height} fill={bar.fill} />;
}

function spokenBar(bar: StackedBar | undefined, zone: string): string {
  if (!bar) return '';
  const words = bar.lines.map(
    ({ name, value, aside }) => `${name} ${value}${aside && `, ${aside}`}`,
  );
  return `${bar.title} ${zone}. ${words.length > 0 ? words.join('. ') : 'No data'}`;
}
