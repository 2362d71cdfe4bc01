'use client';

import Link from 'next/link';

import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';

import { AlarmCount } from './alarm-count';
import { Freshness } from './freshness';
import { useNavLinks } from './use-nav-links';
import { WeirLogo } from './weir-logo';

/** 208 px with words, 52 px with icons; tabs at the bottom take its place on phones. */
export function SideRail() {
  const links = useNavLinks();
  return (
    <div className="border-r border-line bg-surface max-md:hidden">
      <nav
        aria-label="Main"
        className="sticky top-0 flex h-dvh flex-col gap-0.5 px-2.5 py-3 max-lg:px-2"
      >
        <div className="flex items-center gap-[9px] px-2 pt-1 pb-3.5 text-lg font-semibold tracking-[-0.01em] max-lg:px-[7px]">
          <WeirLogo />
          <span className="max-lg:sr-only">Weir</span>
        </div>
        {links.map((link) => (
          <Link
            key={link.path}
            href={link.href}
            title={link.name}
            {...(link.current && { 'aria-current': 'page' as const })}
            className={cx(
              'relative flex h-8 items-center gap-2.5 rounded-control px-2 max-lg:justify-center max-lg:px-0',
              link.current
                ? 'bg-accent-soft font-strong text-accent'
                : 'font-book text-text-2 hover:bg-sunken',
            )}
          >
            <Icon of={link.icon} size={16} />
            <span className="max-lg:sr-only">{link.name}</span>
            <AlarmCount count={link.alarming} />
          </Link>
        ))}
        <div className="mt-auto p-2 text-xs text-text-3 max-lg:hidden">
          <Freshness />
        </div>
      </nav>
    </div>
  );
}
