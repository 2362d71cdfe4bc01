import Link from 'next/link';
import type { ComponentProps } from 'react';

import { cx } from './cx';

type TextLinkProps = ComponentProps<typeof Link> & {
  /** `quiet` in footers, where blue would shout. */
  tone?: 'accent' | 'quiet';
};

export function TextLink({ tone = 'accent', className, ...rest }: TextLinkProps) {
  return (
    <Link
      className={cx(
        'rounded-chip underline-offset-2 hover:underline',
        tone === 'accent' ? 'text-accent' : 'text-text-2',
        className,
      )}
      {...rest}
    />
  );
}
