import type { ShellAction, ShellShortcut } from './shortcuts';

export interface PressedKey {
  readonly key: string;
  /** ⌘ on a Mac, Ctrl elsewhere. */
  readonly mod: boolean;
  /** Any other modifier that makes it another key; Shift is in the character. */
  readonly other: boolean;
}

export type Match =
  | { readonly kind: 'action'; readonly action: ShellAction }
  /** The first of two keys; `key` is the `prefix` of the next. */
  | { readonly kind: 'prefix'; readonly key: string };

/** What a key means, after the first key of two where there was one. */
export function matchShortcut(
  shortcuts: readonly ShellShortcut[],
  { key, mod, other }: PressedKey,
  prefix: string | null,
): Match | null {
  if (other || key === '') return null;
  const one = mod ? `Mod+${key.toLowerCase()}` : key;
  const wanted = prefix === null ? one : `${prefix} ${one}`;
  const found = shortcuts.find(({ keys }) => keys.includes(wanted));
  if (found) return { kind: 'action', action: found.action };
  const begins = shortcuts.some(({ keys }) => keys.some((way) => way.startsWith(`${wanted} `)));
  return begins ? { kind: 'prefix', key: wanted } : null;
}
