'use client';

import { useEffect } from 'react';

import { Badge, type BadgeTone } from '@/components/ui/badge';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { AlarmState } from '@/lib/contract/alarms';

import { KeyCaps } from '@/components/ui/key-caps';

import type { PaletteGroup, PaletteItem } from './palette-item';

interface PaletteListProps {
  id: string;
  groups: readonly PaletteGroup[];
  active: PaletteItem | undefined;
  lineId: (item: PaletteItem) => string;
  onChoose: (item: PaletteItem, apart: boolean) => void;
}

export function PaletteList({ id, groups, active, lineId, onChoose }: PaletteListProps) {
  const activeId = active && lineId(active);
  useEffect(() => {
    if (activeId === undefined) return;
    document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  return (
    <div
      id={id}
      role="listbox"
      aria-label="Found"
      className={cx('min-h-0 overflow-y-auto px-2 pb-2', groups.length === 0 && 'hidden')}
    >
      {groups.map(({ name, items }) => (
        <div key={name} role="group" aria-label={name}>
          <div aria-hidden className="px-2 pt-3 pb-1 text-xs font-medium text-text-3">
            {name}
          </div>
          {items.map((item) => (
            <Line
              key={item.id}
              id={lineId(item)}
              item={item}
              isActive={item.id === active?.id}
              onChoose={onChoose}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface LineProps {
  id: string;
  item: PaletteItem;
  isActive: boolean;
  onChoose: (item: PaletteItem, apart: boolean) => void;
}

const TONES: Readonly<Record<AlarmState, BadgeTone>> = {
  ALARM: 'alarm',
  OK: 'ok',
  INSUFFICIENT_DATA: 'nodata',
};

function Line({ id, item, isActive, onChoose }: LineProps) {
  const { icon, title, detail, state, keys } = item;
  return (
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      onClick={(event) => onChoose(item, event.ctrlKey || event.metaKey)}
      className={cx(
        'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-control px-2 max-md:min-h-11',
        isActive ? 'bg-accent-soft text-accent' : 'hover:bg-sunken',
      )}
    >
      <Icon of={icon} className={isActive ? '' : 'text-text-3'} />
      <span className="min-w-0 flex-1 truncate">{title}</span>
      {detail !== undefined && (
        <span className={cx('flex-none text-sm max-md:hidden', !isActive && 'text-text-3')}>
          {detail}
        </span>
      )}
      {state && <Badge tone={TONES[state]}>{state}</Badge>}
      {keys !== undefined && (
        <span className="flex-none max-md:hidden">
          <KeyCaps way={keys} />
        </span>
      )}
    </div>
  );
}
