'use client';

import Link from 'next/link';

import { cx } from '@/components/ui/cx';
import { FilledTriangle } from '@/components/ui/filled-triangle';
import { Icon } from '@/components/ui/icon';
import { VisuallyHidden } from '@/components/ui/visually-hidden';

import { useNavLinks } from './use-nav-links';

/** The pages on a phone. */
export function TabBar() {
  const links = useNavLinks();
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-(--z-tabs) grid h-[calc(60px+env(safe-area-inset-bottom))] auto-cols-fr grid-flow-col border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {links.map((link) => (
        <Link
          key={link.path}
          href={link.href}
          {...(link.current && { 'aria-current': 'page' as const })}
          className={cx(
            'ring-inside grid place-content-center place-items-center gap-0.5 text-[0.6875rem] leading-[14px]',
            link.current ? 'font-semibold text-accent' : 'text-text-2',
          )}
        >
          <span className="relative">
            <Icon of={link.icon} size={20} />
            {link.alarming > 0 && (
              <FilledTriangle size={12} className="absolute -top-1 -right-2 text-alarm" />
            )}
          </span>
          {link.name}
          {link.alarming > 0 && <VisuallyHidden>{`, ${link.alarming} in ALARM`}</VisuallyHidden>}
        </Link>
      ))}
    </nav>
  );
}
