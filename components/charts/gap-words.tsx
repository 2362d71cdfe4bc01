import type { ChartGap } from '@/lib/present/chart-axis';

interface GapWordsProps {
  gaps: readonly ChartGap[];
  /** Bars of the plot. */
  count: number;
  /** Lines at the top that something else takes. */
  below?: number;
}

/** The word of a stripe: inside it where it fits, else beside it. Each on its own line, so that none covers another. */
export function GapWords({ gaps, count, below = 0 }: GapWordsProps) {
  const named = gaps.filter((gap) => gap.label !== null);
  return named.map((gap, line) => {
    const from = (gap.from / count) * 100;
    const to = (gap.to / count) * 100;
    return (
      <span
        key={gap.from}
        className="absolute bg-surface px-[3px] text-xs leading-[14px] whitespace-nowrap text-text-2"
        style={{ top: 2 + (below + line) * 17, ...place(from, to) }}
      >
        {gap.label}
      </span>
    );
  });
}

function place(from: number, to: number) {
  if (to - from >= 30) return { left: `${(from + to) / 2}%`, transform: 'translateX(-50%)' };
  if (to > 60) return { right: `calc(${100 - from}% + 6px)` };
  return { left: `calc(${to}% + 6px)` };
}
