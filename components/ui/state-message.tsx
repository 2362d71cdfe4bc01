import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

import { cx } from './cx';
import { Icon } from './icon';

interface StateMessageProps {
  icon: LucideIcon;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string | undefined;
}

/** What stands in the place of a picture that cannot be drawn: icon, what, why, ways out. */
export function StateMessage({ icon, title, children, actions, className }: StateMessageProps) {
  return (
    <div
      className={cx(
        'grid min-h-[190px] content-center justify-items-start gap-2 px-6 py-7 text-text-2',
        className,
      )}
    >
      <Icon of={icon} size={16} />
      <h3 className="text-[0.875rem] leading-5 font-semibold text-text max-md:text-base">
        {title}
      </h3>
      {children && <div className="max-w-[52ch] min-w-0 [&_b]:text-text">{children}</div>}
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}
