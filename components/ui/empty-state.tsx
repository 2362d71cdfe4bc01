import { CircleCheck, CircleDashed, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

import { StateMessage } from './state-message';

interface EmptyStateProps {
  /** `zero`: records were read and none fits. `silent`: nothing arrived, which is not zero. */
  kind: 'zero' | 'silent';
  icon?: LucideIcon;
  title: ReactNode;
  /** What was read, so that the zero can be trusted; or who is silent, since when. */
  children?: ReactNode;
  /** One primary way out, one or two others; small buttons. */
  actions?: ReactNode;
  className?: string;
}

export function EmptyState({ kind, icon, title, children, actions, className }: EmptyStateProps) {
  return (
    <StateMessage
      icon={icon ?? (kind === 'zero' ? CircleCheck : CircleDashed)}
      title={title}
      actions={actions}
      className={className}
    >
      {children}
    </StateMessage>
  );
}
