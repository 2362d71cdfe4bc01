import type { LucideIcon } from 'lucide-react';

import type { AlarmState } from '@/lib/contract/alarms';
import type { Findable } from '@/lib/present/rank-by-words';

import type { ShellAction } from '../shortcuts';

/** One line of the palette: a place to go, or something the shell does. */
export interface PaletteItem extends Findable {
  readonly id: string;
  readonly icon: LucideIcon;
  /** At the right: what it is, or what it would do. */
  readonly detail?: string;
  /** Of an alarm. */
  readonly state?: AlarmState;
  /** Of what the shell does: the keys that do the same. */
  readonly keys?: string;
  readonly leads:
    | { readonly kind: 'page'; readonly href: string }
    | { readonly kind: 'action'; readonly action: ShellAction };
}

export interface PaletteGroup {
  readonly name: string;
  readonly items: readonly PaletteItem[];
}
