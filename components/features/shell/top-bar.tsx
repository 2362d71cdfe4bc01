'use client';

import { usePathname } from 'next/navigation';

import { ThemeToggle } from '@/components/ui/theme-toggle';

import { CopyLink } from './copy-link';
import { EngineSwitch } from './engine-switch';
import { FindButton } from './find-button';
import { pageOf } from './pages';
import { RangePicker } from './range-picker';
import { RefreshControl } from './refresh-control';
import { SourceLabel } from './source-label';

export function TopBar() {
  const page = pageOf(usePathname());
  return (
    <header className="sticky top-0 z-(--z-top) flex h-12 items-center gap-2 border-b border-line bg-surface px-6 max-lg:px-4 max-md:h-[52px] max-md:gap-1 max-md:pr-2">
      <SourceLabel />
      <div className="ml-2 max-md:hidden">
        <EngineSwitch />
      </div>
      <b aria-hidden className="truncate text-[1.0625rem] md:hidden">
        {page?.name ?? 'Weir'}
      </b>
      <div className="flex-1" />
      <RangePicker />
      <div className="max-md:hidden">
        <RefreshControl />
      </div>
      <div className="max-md:hidden">
        <CopyLink />
      </div>
      <span className="mx-1 h-5 w-px bg-line max-md:hidden" />
      <FindButton />
      <ThemeToggle />
    </header>
  );
}
