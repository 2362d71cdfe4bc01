'use client';

import { usePathname, useSearchParams } from 'next/navigation';

import { useAlarms } from '@/lib/client/alarms';
import { viewHref } from '@/lib/client/view-href';

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

  return PAGES.map((page) => ({
    ...page,
    href: viewHref(page.path, search),
    current: page === current,
    alarming: page.path === '/alarms' ? alarming : 0,
  }));
}
