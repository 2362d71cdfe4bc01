import { Bell, LayoutDashboard, Link2, type LucideIcon, SquareTerminal } from 'lucide-react';

export interface Page {
  readonly path: string;
  readonly name: string;
  readonly icon: LucideIcon;
  /** The letter that opens it after `g`. */
  readonly letter: string;
}

export const PAGES: readonly Page[] = [
  { path: '/', name: 'Overview', icon: LayoutDashboard, letter: 'o' },
  { path: '/alarms', name: 'Alarms', icon: Bell, letter: 'a' },
  { path: '/query', name: 'Query', icon: SquareTerminal, letter: 'q' },
  { path: '/library', name: 'Shared links', icon: Link2, letter: 'l' },
];

/** The page that an address belongs to: `/alarms/rejected-ssh` is part of Alarms. */
export function pageOf(pathname: string): Page | undefined {
  return PAGES.find(({ path }) =>
    path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`),
  );
}
