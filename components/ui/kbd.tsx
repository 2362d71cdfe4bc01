import type { ReactNode } from 'react';

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="mono inline-block min-w-[18px] rounded-[4px] border border-line bg-surface px-1 text-center text-xs font-medium text-text-3">
      {children}
    </kbd>
  );
}
