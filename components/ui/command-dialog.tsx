'use client';

import { Dialog as RadixDialog } from 'radix-ui';
import type { ReactNode } from 'react';

interface CommandDialogProps {
  /** Names it for screen readers. */
  label: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A field with what it finds, over the page: 640 px near the top, the whole width on phones. Esc closes. */
export function CommandDialog({ label, open, onClose, children }: CommandDialogProps) {
  return (
    <RadixDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-(--z-scrim) bg-scrim" />
        <RadixDialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-(--z-dialog) flex max-h-[min(560px,76dvh)] w-[640px] max-w-[calc(100vw-1.5rem)] -translate-x-1/2 flex-col overflow-hidden rounded-dialog bg-surface text-base text-text shadow-float max-md:inset-x-0 max-md:top-0 max-md:max-h-[86dvh] max-md:w-full max-md:max-w-none max-md:translate-x-0 max-md:rounded-t-none"
        >
          <RadixDialog.Title className="sr-only">{label}</RadixDialog.Title>
          {children}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
