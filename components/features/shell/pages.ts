import { Bell, LayoutDashboard, Link2, type LucideIcon, SquareTerminal } from 'lucide-react';

export interface Page {
  readonly path: string;
  readonly name: string;
  readonly icon: LucideIcon;
}

export const PAGES: readonly Page[] = [
  { path: '/', name: 'Overview', icon: LayoutDashboard },
  { path: '/alarms', name: 'Alarms', icon: Bell },
  { path: '/query', name: 'Query', icon: SquareTerminal },
  { path: '/library', name: 'Shared links', icon: Link2 },
];

/** The page that an address belongs to: `/alarms/rejected-ssh` is part of Alarms. */
export function pageOf(pathname: string): Page | undefined {
  return PAGES.find(({ path }) =>
    path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`),
  );
}
