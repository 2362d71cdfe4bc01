import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';

interface KindOptionProps {
  icon: LucideIcon;
  name: string;
  chosen: boolean;
  onChoose: () => void;
  children: ReactNode;
}

/** One of the two kinds, with what it does in a sentence. */
export function KindOption({ icon, name, chosen, onChoose, children }: KindOptionProps) {
  return (
    <label
      className={cx(
        'flex cursor-pointer items-start gap-2.5 rounded-panel border px-3 py-2.5 has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-accent',
        chosen ? 'border-accent bg-accent-soft' : 'border-line',
      )}
    >
      <input
        type="radio"
        name="kind"
        checked={chosen}
        onChange={onChoose}
        className="mt-1 size-4 flex-none accent-accent outline-none"
      />
      <span className="min-w-0">
        <b className="flex items-center gap-1.5">
          <Icon of={icon} />
          {name}
        </b>
        <span className="block text-sm text-text-2">{children}</span>
      </span>
    </label>
  );
}
