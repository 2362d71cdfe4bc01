import type { ReactNode } from 'react';

interface LiveRegionProps {
  /** `assertive` only for errors. */
  politeness?: 'polite' | 'assertive';
  children: ReactNode;
}

/** Speaks when its text changes. Must be on the page before the first message. */
export function LiveRegion({ politeness = 'polite', children }: LiveRegionProps) {
  return (
    <div
      className="sr-only"
      role={politeness === 'assertive' ? 'alert' : 'status'}
      aria-live={politeness}
      aria-atomic="true"
    >
      {children}
    </div>
  );
}
