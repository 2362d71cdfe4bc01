import type { WeekdayBar } from '@/lib/present/weekday-bars-model';

import { PLOT } from './plot-box';

/** Count and denominator under each bar: a rate without them says little. */
export function WeekdayCounts({ bars, left }: { bars: readonly WeekdayBar[]; left: number }) {
  return (
    <div
      aria-hidden
      className="grid text-center text-xs leading-[15px] text-text-3"
      style={{
        gridTemplateColumns: `${left}px repeat(${bars.length}, minmax(0, 1fr))`,
        paddingRight: PLOT.right,
      }}
    >
      <span className="text-left">rejects</span>
      {bars.map((bar) => (
        <span key={bar.name} className="whitespace-nowrap text-text-2">
          {bar.rejects}
        </span>
      ))}
      <span className="text-left">of</span>
      {bars.map((bar) => (
        <span key={bar.name} className="whitespace-nowrap">
          {bar.flows}
        </span>
      ))}
    </div>
  );
}
