'use client';

import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';

import { cx } from './cx';

export interface SegmentedOption<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly disabled?: boolean;
}

interface SegmentedProps<Value extends string> {
  /** Names the choice for screen readers. */
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly SegmentedOption<Value>[];
  size?: 'md' | 'sm';
  /** All segments as wide as the place allows. */
  fill?: boolean;
  className?: string;
}

/** Two to five exclusive choices that change the view. A radio group: arrow keys choose. */
export function Segmented<Value extends string>({
  label,
  value,
  onChange,
  options,
  size = 'md',
  fill = false,
  className,
}: SegmentedProps<Value>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      orientation="horizontal"
      value={value}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onChange(option.value);
      }}
      className={cx(
        'gap-0.5 rounded-control bg-sunken p-0.5',
        fill ? 'flex' : 'inline-flex flex-none',
        className,
      )}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled ?? false}
          className={cx(
            'inline-flex items-center justify-center gap-1.5 rounded-badge text-sm font-medium whitespace-nowrap text-text-2 disabled:opacity-55',
            'data-[state=checked]:bg-surface data-[state=checked]:text-text data-[state=checked]:shadow-[0_0_0_1px_var(--color-line)]',
            size === 'md' ? 'h-7 px-2.5 max-md:h-10' : 'h-[22px] px-2 max-md:h-8',
            fill && 'flex-1',
          )}
        >
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
