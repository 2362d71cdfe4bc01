'use client';

import { useEffect, useEffectEvent, useRef } from 'react';

import { singleKeysAreOn } from '@/lib/client/single-keys';

import { isMac } from '@/components/ui/is-mac';
import { matchShortcut } from './match-shortcut';
import { type ShellAction, SHELL_SHORTCUTS } from './shortcuts';

// Between the two keys of `g o`.
const PAUSE_MS = 1_200;

/**
 * Listens to the keys of the shell. Single keys are left to whoever types, and to open dialogs and menus; keys with ⌘
 * or Ctrl only to dialogs.
 *
 * @param isOurs whether the palette or the map is the dialog that is open
 */
export function useShortcuts(act: (action: ShellAction) => void, isOurs: boolean): void {
  const prefix = useRef<{ readonly key: string; readonly until: number } | null>(null);

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || MODIFIERS.has(event.key)) return;
    const mac = isMac();
    const mod = mac ? event.metaKey : event.ctrlKey;
    const other = event.altKey || (mac ? event.ctrlKey : event.metaKey);
    const waiting = prefix.current;
    prefix.current = null;
    if (!mod && (!singleKeysAreOn() || isTyping(event.target) || isCovered(ANY_LAYER))) return;
    if (mod && !isOurs && isCovered(DIALOG)) return;

    const before = waiting && event.timeStamp <= waiting.until ? waiting.key : null;
    const pressed = { key: event.key, mod, other };
    const match = matchShortcut(SHELL_SHORTCUTS, pressed, before);
    if (!match) return;
    event.preventDefault();
    if (match.kind === 'action') act(match.action);
    else prefix.current = { key: match.key, until: event.timeStamp + PAUSE_MS };
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta']);
const DIALOG = '[role="dialog"], [role="alertdialog"]';
const ANY_LAYER = `${DIALOG}, [role="menu"], [role="listbox"]`;
const NOT_TEXT = /^(?:button|checkbox|radio|range|submit|reset|color|file|image)$/;

const isCovered = (layers: string) => document.querySelector(layers) !== null;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('textarea, select, [role="textbox"]')) return true;
  return target instanceof HTMLInputElement && !NOT_TEXT.test(target.type);
}
