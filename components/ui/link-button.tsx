import Link from 'next/link';
import type { ComponentProps } from 'react';

import { buttonClass, type ButtonLook } from './button-class';
import { cx } from './cx';

type LinkButtonProps = ButtonLook & ComponentProps<typeof Link>;

/** Goes somewhere, so it is a link; looks like a button because it is the way on. */
export function LinkButton({ variant, size, square, className, ...rest }: LinkButtonProps) {
  return <Link className={cx(buttonClass({ variant, size, square }), className)} {...rest} />;
}
