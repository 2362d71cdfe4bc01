'use client';

import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';

import { LiveRegion } from '@/components/ui/live-region';

import { PLOT } from './plot-box';

interface PlotFrameProps {
  /** The answer in one sentence. */
  label: string;
  height: number;
  /** Width of the value axis. */
  left: number;
  /** Bars, all of one width. */
  count: number;
  /** Below the plot for words of its own; a chart of days keeps its counts there. */
  bottom?: number;
  /** What a bar says when it is pointed at, or reached by arrow keys. */
  tooltip: (index: number) => ReactNode;
  spoken: (index: number) => string;
  /** Enter or click on a bar. */
  onPick?: ((index: number) => void) | undefined;
  /** Words over the plot, placed in percent of it. */
  overlay?: ReactNode;
  children: ReactNode;
}

/** A picture with one stop for the keyboard: arrows move from bar to bar, Home and End to the ends, Esc leaves. */
export function PlotFrame({
  label,
  height,
  left,
  count,
  bottom = PLOT.axisHeight,
  tooltip,
  spoken,
  onPick,
  overlay,
  children,
}: PlotFrameProps) {
  const [active, setActive] = useState<number | null>(null);
  const shown = active !== null && active < count ? active : null;

  function onKeyDown(event: KeyboardEvent) {
    const next = moved(event.key, shown, count);
    if (next === undefined) {
      if (event.key === 'Enter' && shown !== null) onPick?.(shown);
      return;
    }
    event.preventDefault();
    setActive(next);
  }

  function onPointer(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    const index = Math.floor(((event.clientX - box.left) / box.width) * count);
    setActive(Math.min(count - 1, Math.max(0, index)));
  }

  return (
    <figure className="relative">
      <div
        role="img"
        aria-label={label}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setActive(null)}
        className="rounded-control [&_.recharts-surface]:overflow-visible"
        style={{ height }}
      >
        {children}
      </div>
      <div
        aria-hidden
        className="absolute touch-pan-y"
        style={{ top: PLOT.top, right: PLOT.right, bottom, left }}
        onPointerMove={onPointer}
        onPointerDown={onPointer}
        onPointerLeave={(event) => event.pointerType === 'mouse' && setActive(null)}
        {...(onPick && { onClick: () => shown !== null && onPick(shown) })}
      >
        {shown !== null && (
          <div
            className="absolute inset-y-0 bg-accent/10"
            style={{ left: `${(shown / count) * 100}%`, width: `${100 / count}%` }}
          />
        )}
        {overlay}
        {shown !== null && (
          <PlotTooltip place={(shown + 0.5) / count}>{tooltip(shown)}</PlotTooltip>
        )}
      </div>
      <LiveRegion>{shown === null ? '' : spoken(shown)}</LiveRegion>
    </figure>
  );
}

/** Beside the bar on a desk; on a phone somewhere inside the plot, as there is no room beside. */
function PlotTooltip({ place, children }: { place: number; children: ReactNode }) {
  const side =
    place > 0.5 ? 'md:right-[calc(100%-var(--place)+10px)]' : 'md:left-[calc(var(--place)+10px)]';
  return (
    <div
      className={`pointer-events-none absolute top-1 z-(--z-head) rounded-control bg-surface px-2.5 py-2 text-sm whitespace-nowrap text-text shadow-float max-md:left-(--place) max-md:translate-x-[calc(var(--place)*-1)] ${side}`}
      style={{ ['--place' as string]: `${place * 100}%` }}
    >
      {children}
    </div>
  );
}

/** The bar that a key leads to; `null` leaves the bars, `undefined` is another key. */
function moved(key: string, from: number | null, count: number): number | null | undefined {
  switch (key) {
    case 'ArrowRight':
      return from === null ? 0 : Math.min(count - 1, from + 1);
    case 'ArrowLeft':
      return from === null ? count - 1 : Math.max(0, from - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'Escape':
      return null;
    default:
      return undefined;
  }
}
