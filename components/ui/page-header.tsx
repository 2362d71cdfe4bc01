import type { ReactNode } from 'react';

import { cx } from './cx';

interface PageHeaderProps {
  title: ReactNode;
  /** The title is the page's own name, which a phone's top bar shows already. */
  named?: boolean;
  /** The way back, above the title. */
  crumb?: ReactNode;
  /** Beside the title: a large state badge, since when. */
  beside?: ReactNode;
  /** One line below the title. */
  note?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({
  title,
  named = false,
  crumb,
  beside,
  note,
  actions,
}: PageHeaderProps) {
  return (
    <div className="col-span-full flex flex-wrap items-end gap-x-4 gap-y-3">
      <div className="min-w-0">
        {crumb && <div className="flex items-center gap-1.5 text-sm text-text-3">{crumb}</div>}
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <h1
            className={cx('min-w-0 text-xl font-semibold break-words', named && 'max-md:sr-only')}
          >
            {title}
          </h1>
          {beside}
        </div>
        {note && <p className="text-text-2">{note}</p>}
      </div>
      {actions && (
        <div className="ml-auto flex flex-wrap gap-2 max-md:ml-0 max-md:w-full max-md:*:flex-1">
          {actions}
        </div>
      )}
    </div>
  );
}
