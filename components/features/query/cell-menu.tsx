'use client';

import { Braces, Copy, Filter, FilterX } from 'lucide-react';
import type { ReactNode } from 'react';

import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';

export type CellAction = 'filter-in' | 'filter-out' | 'copy-value' | 'copy-row';

interface CellMenuProps {
  column: string;
  value: string | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onAct: (action: CellAction) => void;
  trigger: ReactNode;
}

/** What can be done from a cell. */
export function CellMenu({ column, value, open, onOpenChange, onAct, trigger }: CellMenuProps) {
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
