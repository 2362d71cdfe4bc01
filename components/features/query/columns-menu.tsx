'use client';

import { Columns3 } from 'lucide-react';

import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/popover';

interface ColumnsMenuProps {
  names: readonly string[];
  hidden: ReadonlySet<string>;
  onChange: (hidden: ReadonlySet<string>) => void;
}

/** Which columns are shown; at least one always is. */
export function ColumnsMenu({ names, hidden, onChange }: ColumnsMenuProps) {
  const distinct = [...new Set(names)];
  const shown = distinct.filter((name) => !hidden.has(name));
  const toggle = (name: string) => {
    const next = new Set(hidden);
    if (!next.delete(name)) next.add(name);
    onChange(next);
  };
  return (
    <Popover
      label="Columns"
      align="end"
      trigger={
        <Button size="sm">
          <Icon of={Columns3} />
          {hidden.size > 0 ? `${shown.length} of ${distinct.length} columns` : 'Columns'}
        </Button>
      }
    >
      <div className="grid max-h-80 min-w-52 gap-0.5 overflow-y-auto p-2">
        {distinct.map((name) => (
          <label
            key={name}
            className="flex min-h-7 items-center gap-2 rounded-control px-2 hover:bg-sunken max-md:min-h-11"
          >
            <input
              type="checkbox"
              checked={!hidden.has(name)}
              disabled={shown.length === 1 && !hidden.has(name)}
              onChange={() => toggle(name)}
            />
            <span className="mono truncate text-sm">{name}</span>
          </label>
        ))}
      </div>
    </Popover>
  );
}
