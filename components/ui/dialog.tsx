'use client';

import { X } from 'lucide-react';
import { Dialog as RadixDialog } from 'radix-ui';
import type { ReactNode } from 'react';

import { Button } from './button';
import { Icon } from './icon';

interface DialogProps {
  /** A button; without it the dialog is opened by `open`. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  /** One line below the title. */
  note?: ReactNode;
  /** Buttons, the primary one at the right. */
  footer?: ReactNode;
  children: ReactNode;
}

/** 560 px, a sheet on phones. Focus stays inside, Esc closes, focus returns to the opener. */
export function Dialog({
  trigger,
  open,
  onOpenChange,
  title,
  note,
  footer,
  children,
}: DialogProps) {
  return (
    <RadixDialog.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      {trigger && <RadixDialog.Trigger asChild>{trigger}</RadixDialog.Trigger>}
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-(--z-scrim) bg-scrim" />
        <RadixDialog.Content
          {...(!note && { 'aria-describedby': undefined })}
          className="fixed top-1/2 left-1/2 z-(--z-dialog) flex max-h-[calc(100dvh-1.5rem)] w-[560px] max-w-[calc(100vw-1.5rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-dialog bg-surface shadow-float max-md:inset-x-0 max-md:top-auto max-md:bottom-0 max-md:w-full max-md:max-w-none max-md:translate-x-0 max-md:translate-y-0 max-md:rounded-b-none"
        >
          <header className="flex items-start gap-2 px-5 pt-4">
            <div className="min-w-0 flex-1">
              <RadixDialog.Title className="text-lg font-semibold">{title}</RadixDialog.Title>
              {note && (
                <RadixDialog.Description className="text-sm text-text-2">
                  {note}
                </RadixDialog.Description>
              )}
            </div>
            <RadixDialog.Close asChild>
              <Button variant="ghost" size="sm" square aria-label="Close">
                <Icon of={X} />
              </Button>
            </RadixDialog.Close>
          </header>
          <div className="grid min-h-0 gap-4 overflow-y-auto px-5 py-3.5">{children}</div>
          {footer && (
            <footer className="flex items-center justify-end gap-2 border-t border-line px-5 py-3 max-md:*:flex-1">
              {footer}
            </footer>
          )}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/** Around a footer button that also closes the dialog. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <RadixDialog.Close asChild>{children}</RadixDialog.Close>;
}
