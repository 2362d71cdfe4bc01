'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

export interface RowWindow {
  /** First drawn row, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** Pixels that stand for the rows before and after. */
  readonly before: number;
  readonly after: number;
  readonly virtual: boolean;
}

/** The rows that can be seen, and a few around them. All rows have one height. */
export function useRowWindow(options: {
  count: number;
  rowHeight: number;
  scroller: RefObject<HTMLElement | null>;
  enabled: boolean;
}): RowWindow {
  const { count, rowHeight, scroller, enabled } = options;
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing that it returns is memoised
  const virtualizer = useVirtualizer({
    count,
    enabled,
    overscan: 20,
    estimateSize: () => rowHeight,
    getScrollElement: () => scroller.current,
    initialRect: { width: 800, height: 600 },
  });
  if (!enabled) return { from: 0, to: count, before: 0, after: 0, virtual: false };

  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  if (!first || !last)
    return { from: 0, to: Math.min(count, 40), before: 0, after: 0, virtual: true };
  return {
    from: first.index,
    to: last.index + 1,
    before: first.start,
    after: virtualizer.getTotalSize() - last.end,
    virtual: true,
  };
}
