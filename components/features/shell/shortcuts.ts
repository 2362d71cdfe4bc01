import { PAGES } from './pages';

/** What a key of the shell does. */
export type ShellAction =
  | { readonly kind: 'palette' }
  | { readonly kind: 'search' }
  | { readonly kind: 'go'; readonly path: string }
  | { readonly kind: 'earlier' | 'later' }
  | { readonly kind: 'engine' }
  | { readonly kind: 'copy' }
  | { readonly kind: 'refresh' }
  | { readonly kind: 'theme' }
  | { readonly kind: 'map' };

export interface Shortcut {
  /** Ways to press it: `Mod+k` together (⌘ or Ctrl), `g o` one after the other. */
  readonly keys: readonly string[];
  readonly does: string;
}

export interface ShellShortcut extends Shortcut {
  readonly action: ShellAction;
}

/** The keys that work on every page. What is listed here is what is listened to. */
export const SHELL_SHORTCUTS: readonly ShellShortcut[] = [
  { keys: ['Mod+k'], does: 'Find anything', action: { kind: 'palette' } },
  { keys: ['/'], does: 'Search the list of this page', action: { kind: 'search' } },
  ...PAGES.map(({ path, name, letter }) => ({
    keys: [`g ${letter}`],
    does: `Open ${name}`,
    action: { kind: 'go' as const, path },
  })),
  { keys: ['['], does: 'The period before, of the same length', action: { kind: 'earlier' } },
  { keys: [']'], does: 'The period after', action: { kind: 'later' } },
  { keys: ['c'], does: 'Copy a link to this view', action: { kind: 'copy' } },
  { keys: ['e'], does: 'Switch the engine', action: { kind: 'engine' } },
  { keys: ['r'], does: 'Read everything again', action: { kind: 'refresh' } },
  { keys: ['t'], does: 'Switch between light and dark', action: { kind: 'theme' } },
  { keys: ['?'], does: 'Show the keyboard map', action: { kind: 'map' } },
];

export interface ShortcutGroup {
  readonly name: string;
  readonly shortcuts: readonly Shortcut[];
}

/** The whole map. The parts of a page handle their own keys; a test holds them to what is written here. */
export const KEYBOARD_MAP: readonly ShortcutGroup[] = [
  { name: 'Everywhere', shortcuts: SHELL_SHORTCUTS },
  {
    name: 'Query editor',
    shortcuts: [
      { keys: ['Mod+Enter'], does: 'Run the query' },
      { keys: ['Mod+.'], does: 'Apply the fix of a mistake' },
      { keys: ['Shift+Alt+f'], does: 'Format the text' },
      { keys: ['Escape'], does: 'Close the completion' },
    ],
  },
  {
    name: 'Result table',
    shortcuts: [
      { keys: ['ArrowDown', 'j'], does: 'Next row' },
      { keys: ['ArrowUp', 'k'], does: 'Row before' },
      { keys: ['ArrowLeft', 'h'], does: 'Cell to the left' },
      { keys: ['ArrowRight', 'l'], does: 'Cell to the right' },
      { keys: ['Home'], does: 'First cell of the row' },
      { keys: ['End'], does: 'Last cell of the row' },
      { keys: ['PageUp', 'PageDown'], does: 'A screen up or down' },
      { keys: ['Mod+Home', 'Mod+End'], does: 'First or last row' },
      { keys: ['Enter', 'Space'], does: 'What can be done from the cell' },
      { keys: ['='], does: 'Filter in the value' },
      { keys: ['-'], does: 'Filter out the value' },
      { keys: ['y'], does: 'Copy the value' },
      { keys: ['Shift+y'], does: 'Copy the row as JSON' },
    ],
  },
  {
    name: 'Charts',
    shortcuts: [
      { keys: ['ArrowLeft', 'ArrowRight'], does: 'Bar before or after' },
      { keys: ['Home', 'End'], does: 'First or last bar' },
      { keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'], does: 'Choose bars of a chart of times' },
      { keys: ['Enter'], does: 'Choose the bar; zoom into what is chosen' },
      { keys: ['Escape'], does: 'Let go of what is chosen; leave the bars' },
    ],
  },
];
