import { cx } from './cx';

export type ButtonVariant = 'default' | 'primary' | 'ghost' | 'danger';
export type ButtonSize = 'md' | 'sm';

export interface ButtonLook {
  /** `primary`: at most one in a view. */
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  /** A square for an icon alone; the button then needs an `aria-label`. */
  square?: boolean | undefined;
}

const VARIANT: Record<ButtonVariant, string> = {
  default: 'border-line bg-surface text-text not-disabled:hover:bg-sunken',
  primary: 'border-accent bg-accent text-on-accent not-disabled:hover:bg-accent/90',
  ghost: 'border-transparent bg-transparent text-text-2 not-disabled:hover:bg-sunken',
  danger: 'border-line bg-surface text-alarm not-disabled:hover:bg-alarm-soft',
};

const SIZE: Record<ButtonSize, string> = {
  md: 'h-8 px-2.5 text-base max-md:h-11 max-md:px-3.5',
  sm: 'h-[26px] px-2 text-sm max-md:h-9',
};

const SQUARE: Record<ButtonSize, string> = {
  md: 'h-8 w-8 text-base max-md:h-11 max-md:w-11',
  sm: 'h-[26px] w-[26px] text-sm max-md:h-9 max-md:w-9',
};

/** What makes a button and a link that looks like one the same. */
export function buttonClass({ variant = 'default', size = 'md', square = false }: ButtonLook) {
  return cx(
    'inline-flex flex-none items-center justify-center gap-1.5 rounded-control border leading-none font-medium whitespace-nowrap transition-colors duration-[120ms] disabled:cursor-not-allowed disabled:opacity-55',
    VARIANT[variant],
    square ? SQUARE[size] : SIZE[size],
  );
}
