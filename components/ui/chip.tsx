import { X } from 'lucide-react';
import type { ReactNode } from 'react';

import { cx } from './cx';
import { Icon } from './icon';

interface ChipProps {
  children: ReactNode;
  selected?: boolean;
  onEdit?: () => void;
  onRemove?: () => void;
  /** Said for the ×: "Remove filter dstPort = 22". */
  removeLabel?: string;
}

/** A condition that holds: click changes it, × takes it away. */
export function Chip({
  children,
  selected = false,
  onEdit,
  onRemove,
  removeLabel = 'Remove',
}: ChipProps) {
  const words = cx(
    'inline-flex items-center gap-1.5 self-stretch rounded-full pl-[9px]',
    !onRemove && 'pr-[9px]',
  );
  return (
    <span
      className={cx(
        'inline-flex h-[26px] items-center gap-1.5 rounded-full border bg-surface text-sm whitespace-nowrap max-md:h-9',
        onRemove && 'pr-1',
        selected ? 'border-accent text-accent' : 'border-line',
      )}
    >
      {onEdit ? (
        <button type="button" className={words} onClick={onEdit}>
          {children}
        </button>
      ) : (
        <span className={words}>{children}</span>
      )}
      {onRemove && (
        <button
          type="button"
          aria-label={removeLabel}
          onClick={onRemove}
          className="inline-grid h-[18px] w-[18px] place-items-center rounded-full text-text-3 hover:bg-sunken max-md:h-7 max-md:w-7"
        >
          <Icon of={X} size={12} />
        </button>
      )}
    </span>
  );
}
