'use client';

import { cx } from '@/components/ui/cx';
import { RELATIVE_RANGES, type RelativeRange } from '@/lib/domain/time-range';

import { spanName } from './range-names';

interface RangePresetsProps {
  chosen: RelativeRange | null;
  onChoose: (span: RelativeRange) => void;
}

export function RangePresets({ chosen, onChoose }: RangePresetsProps) {
  return (
    <div role="group" aria-label="Ends now" className="grid gap-0.5 max-md:grid-cols-2">
      {RELATIVE_RANGES.map((span) => (
        <button
          key={span}
          type="button"
          aria-pressed={span === chosen}
          onClick={() => onChoose(span)}
          className={cx(
            'ring-inside h-[26px] rounded-control px-2 text-left whitespace-nowrap max-md:h-11',
            span === chosen ? 'bg-accent-soft font-strong text-accent' : 'hover:bg-sunken',
          )}
        >
          {spanName(span)}
        </button>
      ))}
    </div>
  );
}
