import type { ReactNode } from 'react';

import { cx } from './cx';

export type LegendMark = 'reject' | 'accept' | 'previous' | 'band' | 'gap' | 'threshold' | 'hollow';

interface LegendProps {
  items: readonly { readonly mark: LegendMark; readonly label: ReactNode }[];
  /** What the axis counts, at the right: `flows per hour`. */
  unit?: ReactNode;
}

export function Legend({ items, unit }: LegendProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-3.5 gap-y-1 text-xs text-text-2">
      {items.map((item) => (
        <span key={item.mark} className="inline-flex items-center gap-1.5">
          <i aria-hidden className={cx('inline-block flex-none', MARK[item.mark])} />
          {item.label}
        </span>
      ))}
      {unit && <span className="ml-auto text-text-3">{unit}</span>}
    </div>
  );
}

const MARK: Record<LegendMark, string> = {
  reject: 'hatch-reject h-2.5 w-3 rounded-[2px]',
  accept: 'h-2.5 w-3 rounded-[2px] bg-accept-fill',
  previous: 'w-4 border-t-2 border-dashed border-text-2',
  band: 'h-2.5 w-3 rounded-[2px] border border-line bg-sunken',
  gap: 'stripes-gap h-2.5 w-3 rounded-[2px] border border-line',
  threshold: 'w-4 border-t-2 border-dashed border-alarm',
  hollow: 'h-2.5 w-3 rounded-[2px] border-[1.5px] border-reject-fill',
};
