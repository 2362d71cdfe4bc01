'use client';

import { Braces, CalendarMinus, Copy, Crosshair, Filter, FilterX } from 'lucide-react';
import type { ReactNode } from 'react';

import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import type { WatchingQuery } from '@/lib/contract/watching-alarms';

import { AlarmItems } from './alarm-items';

export type CellAction =
  'filter-in' | 'filter-out' | 'profile' | 'week-before' | 'copy-value' | 'copy-row';

interface CellMenuProps {
  column: string;
  value: string | null;
  /** Beside filters and copies. */
  offers: ReadonlySet<CellAction>;
  /** What it says of records; `null` where its column is no field of theirs. */
  watched: WatchingQuery | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onAct: (action: CellAction) => void;
  trigger: ReactNode;
}

/** What can be done from a cell. */
export function CellMenu({
  column,
  value,
  offers,
  watched,
  open,
  onOpenChange,
  onAct,
  trigger,
}: CellMenuProps) {
  const shown = value === null ? 'absent' : value.length > 40 ? `${value.slice(0, 40)}…` : value;
  return (
    <Menu
      trigger={trigger}
      caption={`${column} = ${shown}`}
      align="start"
      open={open}
      onOpenChange={onOpenChange}
    >
      <MenuItem icon={Filter} shortcut="=" onSelect={() => onAct('filter-in')}>
        Filter in
      </MenuItem>
      <MenuItem icon={FilterX} shortcut="−" onSelect={() => onAct('filter-out')}>
        Filter out
      </MenuItem>
      {offers.has('profile') && (
        <MenuItem icon={Crosshair} onSelect={() => onAct('profile')}>
          What this address did
        </MenuItem>
      )}
      {watched && <AlarmItems watched={watched} />}
      {offers.has('week-before') && (
        <MenuItem icon={CalendarMinus} onSelect={() => onAct('week-before')}>
          Same query, a week before
        </MenuItem>
      )}
      <MenuSeparator />
      {value !== null && (
        <MenuItem icon={Copy} shortcut="y" onSelect={() => onAct('copy-value')}>
          Copy value
        </MenuItem>
      )}
      <MenuItem icon={Braces} shortcut="⇧y" onSelect={() => onAct('copy-row')}>
        Copy row as JSON
      </MenuItem>
    </Menu>
  );
}
