import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

import { cx } from './cx';
import { Icon } from './icon';

type InputProps = ComponentProps<'input'> & {
  icon?: LucideIcon;
  /** Inside, at the right: a key, a unit. */
  end?: ReactNode;
  /** Marks the value as wrong; the reason is in the `Field`. */
  invalid?: boolean;
  /** For addresses, times, patterns. */
  monospaced?: boolean;
  /** Of the frame: width and place. */
  className?: string;
};

export function Input({
  icon,
  end,
  invalid = false,
  monospaced = false,
  className,
  ...rest
}: InputProps) {
  return (
    <span
      className={cx(
        'flex h-8 min-w-0 items-center gap-2 rounded-control border bg-surface px-2.5 has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-accent max-md:h-11',
        invalid ? 'border-alarm' : 'border-control',
        className,
      )}
    >
      {icon && <Icon of={icon} className="text-text-3" />}
      <input
        {...rest}
        {...(invalid && { 'aria-invalid': true })}
        className={cx(
          'w-full min-w-0 bg-transparent text-base outline-none focus-visible:outline-none max-md:text-[1rem]',
          monospaced && 'font-mono',
        )}
      />
      {end}
    </span>
  );
}
