import {
  ArrowRight,
  Ban,
  CircleCheck,
  CircleDashed,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';

import { cx } from './cx';
import { FilledTriangle } from './filled-triangle';
import { Icon } from './icon';

export type BadgeTone = 'alarm' | 'ok' | 'nodata' | 'reject' | 'accept' | 'warn' | 'plain';

interface BadgeProps {
  /** Brings its own shape, so that it can be read without colour; `plain` has none. */
  tone: BadgeTone;
  /** Instead of the shape of the tone, where the badge names a cause. */
  icon?: LucideIcon;
  /** 26 px high, beside a page title. */
  large?: boolean;
  className?: string;
  children: ReactNode;
}

export function Badge({ tone, icon, large = false, className, children }: BadgeProps) {
  return (
    <span
      className={cx(
        'inline-flex flex-none items-center gap-[5px] rounded-badge leading-none font-semibold tracking-[0.01em] whitespace-nowrap',
        large ? 'h-[26px] pr-2.5 pl-2 text-sm' : 'h-5 pr-[7px] pl-[5px] text-xs',
        TONE[tone],
        className,
      )}
    >
      <Shape tone={tone} icon={icon} />
      {children}
    </span>
  );
}

const TONE: Record<BadgeTone, string> = {
  alarm: 'bg-alarm-soft text-alarm',
  ok: 'bg-ok-soft text-ok',
  nodata: 'bg-nodata-soft text-nodata outline-1 -outline-offset-1 outline-dashed outline-nodata',
  reject: 'bg-reject-soft text-reject',
  accept: 'bg-accept-soft text-accept',
  warn: 'bg-warn-soft text-warn',
  plain: 'bg-sunken pl-[7px] !font-medium text-text-2',
};

const SHAPE: Partial<Record<BadgeTone, LucideIcon>> = {
  ok: CircleCheck,
  nodata: CircleDashed,
  reject: Ban,
  accept: ArrowRight,
  warn: TriangleAlert,
};

function Shape({ tone, icon }: { tone: BadgeTone; icon: LucideIcon | undefined }) {
  if (icon) return <Icon of={icon} size={13} />;
  if (tone === 'alarm') return <FilledTriangle cut="stroke-alarm-soft" />;
  const shape = SHAPE[tone];
  return shape ? <Icon of={shape} size={13} /> : null;
}
