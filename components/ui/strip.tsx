import Link from 'next/link';
import type { ReactNode } from 'react';

import { cx } from './cx';

interface StripProps {
  label: string;
  tone?: 'default' | 'alarm';
  children: ReactNode;
}

/** One line of facts in one frame; wraps on phones. */
export function Strip({ label, tone = 'default', children }: StripProps) {
  return (
    <section
      aria-label={label}
      className={cx(
        'col-span-full flex min-h-9 items-stretch overflow-hidden rounded-panel border bg-surface text-sm max-md:flex-wrap max-md:py-1.5',
        tone === 'alarm'
          ? 'border-[color-mix(in_srgb,var(--color-alarm)_40%,var(--color-line))]'
          : 'border-line',
      )}
    >
      {children}
    </section>
  );
}

interface StripItemProps {
  href?: string | undefined;
  /** `warn`: this needs you; give it an icon too. */
  tone?: 'default' | 'warn' | 'accent';
  /** Takes the room that is left. */
  grow?: boolean;
  /** First of the items at the right. */
  end?: boolean;
  /** Least width at which it is worth its place. */
  from?: 'md' | 'lg';
  children: ReactNode;
}

/** Numbers in `<b>`; words that only name them in `<StripKey>`. */
export function StripItem({
  href,
  tone = 'default',
  grow = false,
  end = false,
  from,
  children,
}: StripItemProps) {
  const className = cx(
    'flex items-center gap-1.5 border-line px-3.5 py-1.5 whitespace-nowrap md:border-l max-lg:px-2.5 max-md:px-3 max-md:py-[5px]',
    tone === 'warn' && 'text-warn',
    tone === 'accent' && 'text-accent',
    grow && 'min-w-0 flex-1 max-md:basis-full max-md:flex-wrap max-md:whitespace-normal',
    end ? 'ml-auto max-md:ml-0' : '-ml-px',
    from === 'md' && 'max-md:hidden',
    from === 'lg' && 'max-lg:hidden',
  );
  return href ? (
    <Link href={href} className={cx(className, 'ring-inside hover:bg-sunken')}>
      {children}
    </Link>
  ) : (
    <span className={className}>{children}</span>
  );
}

export function StripKey({ children }: { children: ReactNode }) {
  return <span className="text-text-3">{children}</span>;
}
