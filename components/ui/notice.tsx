import {
  CircleCheck,
  CircleX,
  Info,
  type LucideIcon,
  ShieldAlert,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';

import { cx } from './cx';
import { FilledTriangle } from './filled-triangle';
import { Icon } from './icon';

export type NoticeKind = 'alarm' | 'error' | 'warn' | 'bad' | 'good' | 'info';

interface NoticeProps {
  kind: NoticeKind;
  /** The fact, in bold. */
  fact: ReactNode;
  /** Then the detail. */
  children?: ReactNode;
  /** A foreign text kept word by word, in mono below. */
  verbatim?: ReactNode;
  /** At most one link or button. */
  action?: ReactNode;
  icon?: LucideIcon;
  /** Spoken at once. Only for what has just gone wrong. */
  urgent?: boolean;
  className?: string;
}

export function Notice({
  kind,
  fact,
  children,
  verbatim,
  action,
  icon,
  urgent = false,
  className,
}: NoticeProps) {
  return (
    <div
      {...(urgent && { role: 'alert' })}
      className={cx(
        'flex items-start gap-2.5 rounded-panel border px-3.5 py-2.5 text-base max-md:flex-wrap',
        FRAME[kind],
        className,
      )}
    >
      <span className={cx('mt-0.5 flex-none', SIGN[kind])}>
        {kind === 'alarm' && !icon ? (
          <FilledTriangle size={16} cut="stroke-alarm-soft" />
        ) : (
          <Icon of={icon ?? ICON[kind]} size={16} />
        )}
      </span>
      <div className="min-w-0 flex-1 max-md:basis-60">
        <b>{fact}</b> <span className="text-text-2">{children}</span>
        {verbatim && <div className="mono mt-1 text-xs break-words text-text-3">{verbatim}</div>}
      </div>
      {action && <div className="flex-none max-md:w-full">{action}</div>}
    </div>
  );
}

const FRAME: Record<NoticeKind, string> = {
  alarm: 'border-alarm/35 bg-alarm-soft',
  error: 'border-alarm/35 bg-alarm-soft',
  warn: 'border-warn/35 bg-warn-soft',
  bad: 'border-reject/35 bg-reject-soft',
  good: 'border-ok/35 bg-ok-soft',
  info: 'border-line bg-sunken',
};

const SIGN: Record<NoticeKind, string> = {
  alarm: 'text-alarm',
  error: 'text-alarm',
  warn: 'text-warn',
  bad: 'text-reject',
  good: 'text-ok',
  info: 'text-text-2',
};

const ICON: Record<NoticeKind, LucideIcon> = {
  alarm: TriangleAlert,
  error: CircleX,
  warn: TriangleAlert,
  bad: ShieldAlert,
  good: CircleCheck,
  info: Info,
};
