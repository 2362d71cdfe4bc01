import { CircleX, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

import { StateMessage } from './state-message';

interface ErrorStateProps {
  /** The cause in words. */
  title: ReactNode;
  /** The other side's own text, word by word. */
  verbatim?: ReactNode;
  /** What it means, and what still works. */
  children?: ReactNode;
  /** Ways out; small buttons, the best one primary. */
  actions?: ReactNode;
  icon?: LucideIcon;
  className?: string;
}

export function ErrorState({
  title,
  verbatim,
  children,
  actions,
  icon = CircleX,
  className,
}: ErrorStateProps) {
  return (
    <div role="alert" className={className}>
      <StateMessage icon={icon} title={title} actions={actions}>
        {verbatim && <div className="mono text-sm break-words">{verbatim}</div>}
        {children && <div>{children}</div>}
      </StateMessage>
    </div>
  );
}
