import type { ReactNode } from 'react';

import { WeirLogo } from '@/components/features/shell/weir-logo';
import { ThemeToggle } from '@/components/ui/theme-toggle';

/** A page for someone who was sent a link: no rail, nothing to change. */
export default function SharedLayout({ children }: { children: ReactNode }) {
  return (
    <div className="min-h-dvh print:[color-scheme:light]">
      <div className="flex h-12 items-center gap-2.5 border-b border-line bg-surface px-6 max-md:h-[52px] max-md:px-4">
        <WeirLogo />
        <b className="text-lg tracking-[-0.01em]">Weir</b>
        <span className="h-5 w-px bg-line" />
        <span className="text-text-2">Shared result</span>
        <span className="flex-1" />
        <span className="text-sm text-text-3 max-md:hidden">
          You can read this. You cannot change it.
        </span>
        <span className="print:hidden">
          <ThemeToggle />
        </span>
      </div>
      {children}
    </div>
  );
}
