'use client';

import { Search } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';

import { Button } from '@/components/ui/button';
import { DialogClose } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { LiveRegion } from '@/components/ui/live-region';
import { formatCount } from '@/lib/present/format-number';

import type { PaletteItem } from './palette-item';
import { PaletteList } from './palette-list';
import { movedLine } from './moved-line';
import { usePaletteGroups } from './use-palette-groups';

interface PaletteSearchProps {
  /** @param apart in a tab of its own */
  onChoose: (item: PaletteItem, apart: boolean) => void;
}

/** A combobox: the focus stays in the field, the arrow keys move among the lines. */
export function PaletteSearch({ onChoose }: PaletteSearchProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState<string | null>(null);
  const { groups, troubles, isReading } = usePaletteGroups(typed);
  const items = groups.flatMap((group) => group.items);
  // A line that has gone gives its place to the first.
  const at = Math.max(
    0,
    items.findIndex((item) => item.id === wanted),
  );
  const active = items[at];
  const lineId = (item: PaletteItem) => `${id} ${item.id}`.replaceAll(/[^\w:-]/g, '_');

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (active) onChoose(active, event.ctrlKey || event.metaKey);
      return;
    }
    const next = items[movedLine(event.key, at, items.length) ?? -1];
    if (!next) return;
    event.preventDefault();
    setWanted(next.id);
  }

  return (
    <>
      <div className="flex items-center gap-2.5 border-b border-line px-4 has-[:focus-visible]:shadow-[inset_0_-2px_0_var(--color-accent)]">
        <Icon of={Search} size={16} className="text-text-3" />
        <input
          role="combobox"
          aria-expanded={items.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-label="Find pages, addresses, questions, saved queries, alarms"
          {...(active && { 'aria-activedescendant': lineId(active) })}
          placeholder="A page, an address, a question, an alarm"
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setWanted(null);
          }}
          onKeyDown={onKeyDown}
          className="h-12 min-w-0 flex-1 bg-transparent text-lg outline-none focus-visible:outline-none max-md:h-14 max-md:text-[1rem]"
        />
        <DialogClose>
          <Button variant="ghost" size="sm">
            Close
          </Button>
        </DialogClose>
      </div>
      <LiveRegion>{typed === '' ? '' : `${formatCount(items.length)} found`}</LiveRegion>
      <PaletteList
        id={`${id}-list`}
        groups={groups}
        active={active}
        lineId={lineId}
        onChoose={onChoose}
      />
      {items.length === 0 && (
        <p className="px-4 py-6 text-text-2">
          {isReading ? 'Still reading…' : `Nothing here has “${typed.trim()}” in it.`}
        </p>
      )}
      {troubles.map((trouble) => (
        <p key={trouble} className="border-t border-line px-4 py-2 text-sm text-warn">
          {trouble}
        </p>
      ))}
      <p className="border-t border-line px-4 py-2 text-xs text-text-3 max-md:hidden">
        Type an address, a network, a port, an interface or a time to see its flows. ↑ ↓ move, ↵
        opens, Esc closes.
      </p>
    </>
  );
}
