import { cx } from './cx';

interface FilledTriangleProps {
  size?: number;
  /** Class that colours the sign inside: the colour of what lies behind. */
  cut?: string;
  className?: string;
}

/** The only filled icon, so that it is the first thing seen, in greyscale too. */
export function FilledTriangle({
  size = 13,
  cut = 'stroke-surface',
  className,
}: FilledTriangleProps) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 24 24"
      width={size}
      height={size}
      className={cx('flex-none stroke-current', className)}
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M12 3 22.5 21h-21z" fill="currentColor" />
      <path d="M12 10v5M12 18v.01" fill="none" className={cut} />
    </svg>
  );
}
