import type { ComponentProps } from 'react';

import { buttonClass, type ButtonLook } from './button-class';
import { cx } from './cx';

type ButtonProps = ButtonLook & ComponentProps<'button'>;

export function Button({ variant, size, square, className, type, ...rest }: ButtonProps) {
  return (
    <button
      type={type ?? 'button'}
      className={cx(buttonClass({ variant, size, square }), className)}
      {...rest}
    />
  );
}
