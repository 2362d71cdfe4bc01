import type { ReactNode } from 'react';

/** A short code beside or instead of a word: a port, a country. */
export function Tag({ children, title }: { children: ReactNode; title?: string }) {
  return (
    <span
      title={title}
      className="mono inline-block rounded-chip bg-sunken px-1 text-[0.6875rem] leading-4 font-book text-text-2"
    >
      {children}
    </span>
  );
}
