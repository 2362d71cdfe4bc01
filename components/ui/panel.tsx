import { type ReactNode, useId } from 'react';

import { cx } from './cx';

interface PanelProps {
  title: ReactNode;
  /** Beside the title: how much of the answer is here. */
  badge?: ReactNode;
  /** The finding in one sentence, computed from the rows below; facts in `<b>`. */
  sentence?: ReactNode;
  /** Choices that change the picture: a `Segmented` in its small size. */
  tools?: ReactNode;
  /** A `Menu` with the small ghost button as its trigger. */
  menu?: ReactNode;
  /** Where the numbers came from; see `PanelFooter`. */
  footer?: ReactNode;
  /** Rows reach the edges: for tables, empty and error states. */
  flush?: boolean;
  /** Border of a panel that holds something wrong. */
  tone?: 'default' | 'alarm';
  className?: string;
  children?: ReactNode;
}

/** The frame every answer sits in. Its height and title stay the same in every state. */
export function Panel({
  title,
  badge,
  sentence,
  tools,
  menu,
  footer,
  flush = false,
  tone = 'default',
  className,
  children,
}: PanelProps) {
  const titleId = useId();
  return (
    <section
      aria-labelledby={titleId}
      className={cx(
        'flex min-w-0 flex-col rounded-panel border bg-surface',
        tone === 'alarm'
          ? 'border-[color-mix(in_srgb,var(--color-alarm)_45%,var(--color-line))]'
          : 'border-line',
        className,
      )}
    >
      <header
        className={cx('flex items-start gap-2 pt-3 pl-4 max-md:flex-wrap', menu ? 'pr-2' : 'pr-4')}
      >
        <div className="min-w-0 flex-1 max-md:basis-[70%]">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <h2 id={titleId} className="text-base font-semibold">
              {title}
            </h2>
            {badge}
          </div>
          {sentence && (
            <div className="mt-px text-base text-pretty text-text-2 [&_b]:text-text">
              {sentence}
            </div>
          )}
        </div>
        {tools && (
          <div className="flex flex-none items-center gap-2 max-md:order-3 max-md:mb-1">
            {tools}
          </div>
        )}
        {menu}
      </header>
      <div className={cx('min-w-0 flex-1', flush ? 'pt-2 max-md:overflow-x-auto' : 'px-4 py-3')}>
        {children}
      </div>
      {footer}
    </section>
  );
}
