'use client';

import { CircleX, type LucideIcon, X } from 'lucide-react';
import { Toast as RadixToast } from 'radix-ui';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

import { Button } from './button';
import { Icon } from './icon';

export interface ToastMessage {
  readonly text: ReactNode;
  readonly icon?: LucideIcon;
  /** Stays until closed. */
  readonly error?: boolean;
  /** One thing to do about it. */
  readonly action?: { readonly label: string; readonly onAction: () => void };
}

const ShowToast = createContext<(message: ToastMessage) => void>(() => undefined);

/** Says what became of something you did. Never for alarms. */
export const useToast = () => useContext(ShowToast);

/** Bottom left, for six seconds; errors stay until closed. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly (ToastMessage & { readonly id: number })[]>([]);
  const show = useCallback((message: ToastMessage) => {
    setShown((before) => [...before, { ...message, id: (before.at(-1)?.id ?? 0) + 1 }].slice(-3));
  }, []);
  const close = (id: number) => setShown((before) => before.filter((toast) => toast.id !== id));

  return (
    <ShowToast value={show}>
      <RadixToast.Provider duration={6_000} swipeDirection="left">
        {children}
        {shown.map((toast) => (
          <RadixToast.Root
            key={toast.id}
            type={toast.error ? 'foreground' : 'background'}
            {...(toast.error && { duration: Infinity })}
            onOpenChange={(open) => !open && close(toast.id)}
            className="flex max-w-[min(560px,calc(100vw-2rem))] items-center gap-2.5 rounded-panel bg-surface px-3.5 py-2.5 shadow-float"
          >
            <ToastIcon toast={toast} />
            <RadixToast.Description className="min-w-0">{toast.text}</RadixToast.Description>
            {toast.action && (
              <RadixToast.Action
                altText={toast.action.label}
                onClick={toast.action.onAction}
                className="flex-none text-accent underline-offset-2 hover:underline"
              >
                {toast.action.label}
              </RadixToast.Action>
            )}
            {toast.error && (
              <RadixToast.Close asChild>
                <Button variant="ghost" size="sm" square aria-label="Close">
                  <Icon of={X} />
                </Button>
              </RadixToast.Close>
            )}
          </RadixToast.Root>
        ))}
        <RadixToast.Viewport className="fixed bottom-4 left-4 z-(--z-toast) grid gap-2 max-md:bottom-[72px]" />
      </RadixToast.Provider>
    </ShowToast>
  );
}

function ToastIcon({ toast }: { toast: ToastMessage }) {
  if (toast.error) return <Icon of={toast.icon ?? CircleX} className="text-alarm" />;
  return toast.icon ? <Icon of={toast.icon} /> : null;
}
