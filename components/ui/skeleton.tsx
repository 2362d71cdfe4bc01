import type { CSSProperties } from 'react';

import { cx } from './cx';

/** A quiet block in the place of what is coming. No shimmer: nothing has happened yet. */
export function Skeleton({ className, style }: { className?: string; style?: CSSProperties }) {
  return (
    <span aria-hidden className={cx('block rounded-[4px] bg-sunken', className)} style={style} />
  );
}

const HEIGHTS = [30, 46, 59, 52, 57, 59, 38, 35, 32, 12, 14, 21, 14, 28, 43, 41, 54, 64, 51, 52];

/** In the place of a bar chart, at its height. */
export function SkeletonBars({ height }: { height: number }) {
  return (
    <div aria-hidden className="flex items-end gap-1 pb-5 pl-[38px]" style={{ height }}>
      {HEIGHTS.map((percent, index) => (
        <Skeleton key={index} className="flex-1 rounded-[2px]" style={{ height: `${percent}%` }} />
      ))}
    </div>
  );
}

const WIDTHS = [42, 38, 44, 31, 40, 36];

/** In the place of table rows, each as high as a dense row. */
export function SkeletonRows({ count }: { count: number }) {
  return (
    <div aria-hidden className="grid px-4">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="flex h-[25px] items-center gap-2">
          <Skeleton className="h-3 w-[12%]" />
          <Skeleton className="h-3" style={{ width: `${WIDTHS[index % WIDTHS.length]}%` }} />
          <Skeleton className="ml-auto h-3 w-[8%]" />
        </div>
      ))}
    </div>
  );
}
