'use client';

import { type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

export interface RowWindow {
  /** First drawn row, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** Pixels that stand for the rows before and after. */
  readonly before: number;
  readonly after: number;
  readonly virtual: boolean;
}

interface Seen {
  readonly first: number;
  readonly count: number;
}

// Before the height is known; more than fit into most views.
const UNKNOWN: Seen = { first: 0, count: 40 };
// Drawn around what is seen, so that a short move finds its rows there.
const AROUND = 8;
// A window that moves by some rows at once is drawn less often.
const STEP = 4;

/** The rows that can be seen, and a few around them. All rows have one height. */
export function useRowWindow({
  count,
  rowHeight,
  scroller,
  enabled,
}: {
  count: number;
  rowHeight: number;
  scroller: RefObject<HTMLElement | null>;
  enabled: boolean;
}): RowWindow {
  const [seen, setSeen] = useState(UNKNOWN);

  useEffect(() => {
    const view = scroller.current;
    if (!view || !enabled) return;
    const look = () => {
      const next = {
        first: Math.floor(view.scrollTop / rowHeight / STEP) * STEP,
        count: Math.ceil(view.clientHeight / rowHeight) + STEP,
      };
      setSeen((kept) => (kept.first === next.first && kept.count === next.count ? kept : next));
    };
    // At once: a row that comes a frame later than its place is a white flash.
    const follow = () => flushSync(look);
    const size = new ResizeObserver(look);
    size.observe(view);
    view.addEventListener('scroll', follow, { passive: true });
    return () => {
      size.disconnect();
      view.removeEventListener('scroll', follow);
    };
  }, [scroller, rowHeight, enabled]);

  if (!enabled) return { from: 0, to: count, before: 0, after: 0, virtual: false };
  const from = Math.max(0, Math.min(seen.first, count - seen.count) - AROUND);
  const to = Math.min(count, seen.first + seen.count + AROUND);
  return {
    from,
    to: Math.max(from, to),
    before: from * rowHeight,
    after: (count - Math.max(from, to)) * rowHeight,
    virtual: true,
  };
}
