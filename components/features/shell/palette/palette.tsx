'use client';

import { usePathname, useRouter } from 'next/navigation';

import { CommandDialog } from '@/components/ui/command-dialog';

import type { ShellAction } from '../shortcuts';

import { PaletteSearch } from './palette-search';

interface PaletteProps {
  open: boolean;
  onClose: () => void;
  onAct: (action: ShellAction) => void;
}

/** Finds pages, addresses, questions, saved queries and alarms by what is typed. */
export function Palette({ open, onClose, onAct }: PaletteProps) {
  const router = useRouter();
  const path = usePathname();

  function go(href: string, apart: boolean) {
    if (apart) {
      window.open(href, '_blank', 'noopener');
      return;
    }
    onClose();
    // The query page keeps what is in its editor; only opened anew it takes another text.
    if (path === '/query' && href.startsWith('/query?')) window.location.assign(href);
    else router.push(href);
  }

  return (
    <CommandDialog label="Find anything" open={open} onClose={onClose}>
      <PaletteSearch
        onChoose={({ leads }, apart) => {
          if (leads.kind === 'page') return go(leads.href, apart);
          onClose();
          onAct(leads.action);
        }}
      />
    </CommandDialog>
  );
}
