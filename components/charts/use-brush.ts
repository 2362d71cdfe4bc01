import { useState } from 'react';

/** Bars from one to another, both with it, in the order of the axis. */
export interface Brushed {
  readonly first: number;
  readonly last: number;
}

/** Which bars a person has chosen: by a drag over them, or by Shift and the arrows. */
export function useBrush(count: number) {
  const [ends, setEnds] = useState<{ anchor: number; head: number } | null>(null);
  const [isDragging, setDragging] = useState(false);
  const isKnown = ends !== null && Math.max(ends.anchor, ends.head) < count;
  return {
    brushed: isKnown ? inOrder(ends.anchor, ends.head) : null,
    isDragging,
    start: (at: number) => {
      setEnds({ anchor: at, head: at });
      setDragging(true);
    },
    extend: (to: number) => setEnds((before) => ({ anchor: before?.anchor ?? to, head: to })),
    release: () => setDragging(false),
    clear: () => {
      setEnds(null);
      setDragging(false);
    },
  };
}

const inOrder = (anchor: number, head: number): Brushed => ({
  first: Math.min(anchor, head),
  last: Math.max(anchor, head),
});
