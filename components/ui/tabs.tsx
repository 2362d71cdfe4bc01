'use client';

import { Tabs as RadixTabs } from 'radix-ui';
import type { ReactNode } from 'react';

import { cx } from './cx';

interface TabsProps<Value extends string> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  tabs: readonly { readonly value: Value; readonly label: ReactNode; readonly count?: number }[];
  /** At the right end of the row of tabs. */
  end?: ReactNode;
  /** The parts, each a `TabPanel` with the value of its tab. */
  children: ReactNode;
  className?: string;
}

/** Parts of one thing. A choice that changes a view is a `Segmented`. */
export function Tabs<Value extends string>({
  label,
  value,
  onChange,
  tabs,
  end,
  children,
  className,
}: TabsProps<Value>) {
  return (
    <RadixTabs.Root
      value={value}
      onValueChange={(next) => {
        const tab = tabs.find((candidate) => candidate.value === next);
        if (tab) onChange(tab.value);
      }}
      className={cx('min-w-0', className)}
    >
      <div className="flex items-center border-b border-line px-4">
        <RadixTabs.List aria-label={label} className="flex min-w-0 gap-5 overflow-x-auto">
          {tabs.map((tab) => (
            <RadixTabs.Trigger
              key={tab.value}
              value={tab.value}
              className="ring-inside -mb-px inline-flex items-center gap-1.5 border-b-2 border-transparent pt-2 pb-[9px] text-base font-medium whitespace-nowrap text-text-2 data-[state=active]:border-accent data-[state=active]:text-text max-md:min-h-11"
            >
              {tab.label}
              {tab.count !== undefined && <span className="text-text-3">{tab.count}</span>}
            </RadixTabs.Trigger>
          ))}
        </RadixTabs.List>
        {end && <div className="ml-auto flex flex-none items-center gap-2 pl-3">{end}</div>}
      </div>
      {children}
    </RadixTabs.Root>
  );
}

export function TabPanel({ value, children }: { value: string; children: ReactNode }) {
  return (
    <RadixTabs.Content value={value} className="ring-inside">
      {children}
    </RadixTabs.Content>
  );
}
