import type { LucideIcon } from 'lucide-react';

import { cx } from './cx';

interface IconProps {
  of: LucideIcon;
  /** 12 beside small text, 14 in controls, 16 alone, 20 in tab bars. */
  size?: 12 | 13 | 14 | 16 | 20;
  className?: string;
}

/** An icon repeats what a word beside it says, so it is always hidden from screen readers. */
export function Icon({ of: Shape, size = 14, className }: IconProps) {
  return (
    <Shape
      aria-hidden
      size={size}
      strokeWidth={size === 13 ? 2 : 1.75}
      className={cx('flex-none', className)}
    />
  );
}
