'use client';

import { usePathname, useSearchParams } from 'next/navigation';

import { useAlarms } from '@/lib/client/alarms';
import { VIEW_PARAMETERS } from '@/lib/contract/view-state';

import { type Page, pageOf, PAGES } from './pages';

export interface NavLink extends Page {
  readonly href: string;
  readonly current: boolean;
  /** Alarms in state ALARM; 0 for other pages, and until it is known. */
  readonly alarming: number;
}

/** The pages, each with the range, zone and engine of this one. */
export function useNavLinks(): readonly NavLink[] {
  const current = pageOf(usePathname());
  const search = useSearchParams();
  const { data } = useAlarms();
  const alarming = data?.alarms.filter(({ state }) => state === 'ALARM').length ?? 0;

  const kept = new URLSearchParams();
  for (const name of VIEW_PARAMETERS) {
    const value = search.get(name);
    if (value !== null) kept.set(name, value);
  }
  const suffix = kept.size > 0 ? `?${kept.toString()}` : '';

  return PAGES.map((page) => ({
    ...page,
    href: `${page.path}${suffix}`,
    current: page === current,
    alarming: page.path === '/alarms' ? alarming : 0,
  }));
}
