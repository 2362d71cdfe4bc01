'use client';

import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';

import { cx } from '@/components/ui/cx';
import { LiveRegion } from '@/components/ui/live-region';

import { BrushWords } from './brush-words';
import { PLOT } from './plot-box';
import { useBrush } from './use-brush';

/** How a chart of times goes into some of its bars. */
export interface PlotZoom {
  readonly says: (first: number, last: number) => string;
  readonly onZoom: (first: number, last: number) => void;
}

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
  /** Lets bars be chosen and gone into. */
  zoom?: PlotZoom | undefined;
  /** Words over the plot, placed in percent of it. */
  overlay?: ReactNode;
  /** Right below the plot. */
  under?: ReactNode;
  children: ReactNode;
}

/**
 * A picture with one stop for the keyboard: arrows move from bar to bar, Home and End to the ends, Esc leaves. Where it
 * can be zoomed a drag or Shift with the arrows chooses bars, Enter goes into them, Esc lets them go.
 */
export function PlotFrame({
  label,
  height,
  left,
  count,
  bottom = PLOT.axisHeight,
  tooltip,
  spoken,
  zoom,
  overlay,
  under,
  children,
}: PlotFrameProps) {
  const picture = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<number | null>(null);
  const [isPointed, setPointed] = useState(false);
  const shown = active !== null && active < count ? active : null;
  const brush = useBrush(count);
  const { brushed } = brush;
  const says = zoom && brushed ? zoom.says(brushed.first, brushed.last) : null;

  function zoomIn() {
    if (!zoom || !brushed) return;
    brush.clear();
    setActive(null);
    zoom.onZoom(brushed.first, brushed.last);
  }

  function onKeyDown(event: KeyboardEvent) {
    setPointed(false);
    if (event.key === 'Enter') {
      if (brushed) zoomIn();
      else if (zoom && shown !== null) brush.extend(shown);
      return;
    }
    if (event.key === 'Escape' && brushed) return brush.clear();
    const next = moved(event.key, shown, count);
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
    if (!event.shiftKey || next === null) return brush.clear();
    if (!zoom) return;
    if (!brushed) brush.extend(shown ?? next);
    brush.extend(next);
  }

  function barUnder(event: PointerEvent<HTMLDivElement>): number {
    const box = event.currentTarget.getBoundingClientRect();
    const index = Math.floor(((event.clientX - box.left) / box.width) * count);
    return Math.min(count - 1, Math.max(0, index));
  }

  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    const at = barUnder(event);
    setActive(at);
    if (!zoom || event.button !== 0) return;
    // A drag that leaves the plot is still a drag.
    event.currentTarget.setPointerCapture(event.pointerId);
    brush.start(at);
    // For Enter and Esc; the press itself would give the focus to the page. The ring is for keys.
    setPointed(true);
    event.preventDefault();
    picture.current?.focus({ preventScroll: true });
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    const at = barUnder(event);
    setActive(at);
    if (brush.isDragging) brush.extend(at);
  }

  return (
    <figure className="relative">
      <div
        ref={picture}
        role="img"
        aria-label={label}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setActive(null);
          setPointed(false);
        }}
        className={cx(
          'rounded-control [&_.recharts-surface]:overflow-visible',
          isPointed && '!outline-none',
        )}
        style={{ height }}
      >
        {children}
      </div>
      <div
        aria-hidden
        className={cx('absolute touch-pan-y select-none', zoom && 'cursor-crosshair')}
        style={{ top: PLOT.top, right: PLOT.right, height: height - PLOT.top - bottom, left }}
        onPointerMove={onPointerMove}
        onPointerDown={onPointerDown}
        onPointerUp={brush.release}
        // The page is scrolled instead.
        onPointerCancel={brush.clear}
        onPointerLeave={(event) => event.pointerType === 'mouse' && setActive(null)}
      >
        {brushed && <Band first={brushed.first} last={brushed.last} count={count} edged />}
        {shown !== null && !brushed && <Band first={shown} last={shown} count={count} />}
        {overlay}
        {shown !== null && (
          <PlotTooltip place={(shown + 0.5) / count}>{tooltip(shown)}</PlotTooltip>
        )}
      </div>
      {under}
      {zoom && <BrushWords says={says} left={left} onZoom={zoomIn} onClear={brush.clear} />}
      <LiveRegion>
        {says !== null ? `Selected ${says}` : shown === null ? '' : spoken(shown)}
      </LiveRegion>
    </figure>
  );
}

interface BandProps {
  first: number;
  last: number;
  count: number;
  edged?: boolean;
}

/** The bars that are meant, tinted over their whole height. */
function Band({ first, last, count, edged = false }: BandProps) {
  return (
    <div
      className={cx('absolute inset-y-0 bg-accent/10', edged && 'border-x border-accent')}
      style={{ left: `${(first / count) * 100}%`, width: `${((last + 1 - first) / count) * 100}%` }}
    />
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
