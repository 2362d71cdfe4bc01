'use client';

import { useRouter, useSearchParams } from 'next/navigation';

import { chooseTheme, readTheme } from '@/components/ui/theme';
import { useAsOf, useTimeRange } from '@/lib/client/as-of';
import { viewHref } from '@/lib/client/view-href';
import { useViewState } from '@/lib/client/view-state';

import { shiftRange } from './shift-range';
import type { ShellAction } from './shortcuts';
import { useCopyLink } from './use-copy-link';

/** What can lie over the page. */
export type Layer = 'palette' | 'map';

/** Does what a key or a line of the palette asks for. */
export function useShellActions(show: (layer: Layer | null) => void) {
  const router = useRouter();
  const search = useSearchParams();
  const { view, setRange, setEngine } = useViewState();
  const { asOf, refresh } = useAsOf();
  const range = useTimeRange();
  const copyLink = useCopyLink();

  return (action: ShellAction): void => {
    switch (action.kind) {
      case 'palette':
      case 'map':
        return show(action.kind);
      case 'search':
        return focusSearch(() => show('palette'));
      case 'go':
        return router.push(viewHref(action.path, search));
      case 'earlier':
      case 'later': {
        const shifted = shiftRange(range, action.kind, asOf);
        if (shifted) setRange({ kind: 'between', ...shifted });
        return;
      }
      case 'copy':
        return void copyLink();
      case 'engine':
        return setEngine(view.engine === 'logs' ? 'athena' : 'logs');
      case 'refresh':
        return refresh();
      case 'theme':
        return chooseTheme(readTheme() === 'dark' ? 'light' : 'dark');
    }
  };
}

function focusSearch(otherwise: () => void): void {
  const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
  if (!field) return otherwise();
  field.focus();
  field.select();
}
