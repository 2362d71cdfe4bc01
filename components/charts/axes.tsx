import type { TimeTick, ValueAxis } from '@/lib/present/chart-axis';

export const TICK = { fontSize: 'var(--text-xs)', fill: 'var(--color-text-3)' } as const;

/** What every value axis of ours has in common. */
export function valueAxisProps(values: ValueAxis, width: number) {
  const labels = new Map(values.ticks.map(({ value, label }) => [value, label]));
  return {
    width,
    domain: [values.bottom, values.top] as [number, number],
    ticks: [...labels.keys()],
    tickFormatter: (value: number) => labels.get(value) ?? '',
    axisLine: false,
    tickLine: false,
    tick: TICK,
    tickMargin: 6,
    interval: 0 as const,
    allowDataOverflow: true,
  };
}

interface TickProps {
  x?: number | string;
  y?: number | string;
  payload?: { value: number };
}

/** Every second label gives way on a phone. */
export function timeAxisTick(times: readonly TimeTick[]) {
  const places = new Map(times.map(({ index, label }, order) => [index, { label, order }]));
  return function TimeAxisTick({ x, y, payload }: TickProps) {
    const tick = payload && places.get(payload.value);
    if (!tick) return <g />;
    return (
      <text
        x={x}
        y={Number(y) + 10}
        textAnchor="middle"
        {...TICK}
        className={tick.order % 2 === 1 && times.length > 5 ? 'max-md:hidden' : ''}
      >
        {tick.label}
      </text>
    );
  };
}
