'use client';

import { Progress as RadixProgress } from 'radix-ui';

interface ProgressProps {
  label: string;
  /** 0 to 1; `null` where there is no estimate. */
  share: number | null;
  /** 6 px in a panel of its own, 4 px in a line of text. */
  height?: 4 | 6;
}

export function Progress({ label, share, height = 4 }: ProgressProps) {
  const percent = share === null ? null : Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <RadixProgress.Root
      aria-label={label}
      value={percent}
      className="min-w-0 flex-1 overflow-hidden rounded-full bg-sunken"
      style={{ height }}
    >
      <RadixProgress.Indicator
        className="block h-full rounded-full bg-accent"
        style={{
          width: percent === null ? '38%' : `${percent}%`,
          opacity: percent === null ? 0.4 : 1,
        }}
      />
    </RadixProgress.Root>
  );
}
