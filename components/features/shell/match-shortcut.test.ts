import { describe, expect, it } from 'vitest';

import { matchShortcut, type PressedKey } from './match-shortcut';
import { KEYBOARD_MAP, SHELL_SHORTCUTS } from './shortcuts';

const press = (key: string, more: Partial<PressedKey> = {}, prefix: string | null = null) =>
  matchShortcut(SHELL_SHORTCUTS, { key, mod: false, other: false, ...more }, prefix);

describe('a key of the shell', () => {
  it('opens the palette with ⌘ or Ctrl, also while capitals are locked', () => {
    const palette = { kind: 'action', action: { kind: 'palette' } };
    expect(press('k', { mod: true })).toEqual(palette);
    expect(press('K', { mod: true })).toEqual(palette);
    expect(press('k')).toBeNull();
  });

  it('opens a page after g', () => {
    expect(press('g')).toEqual({ kind: 'prefix', key: 'g' });
    expect(press('a', {}, 'g')).toEqual({
      kind: 'action',
      action: { kind: 'go', path: '/alarms' },
    });
    expect(press('z', {}, 'g')).toBeNull();
  });

  it('leaves keys with other modifiers to the browser', () => {
    expect(press('r', { mod: true })).toBeNull();
    expect(press('t', { mod: true })).toBeNull();
    expect(press('?', { other: true })).toBeNull();
    expect(press('k', { mod: true, other: true })).toBeNull();
  });

  it('means one thing', () => {
    const ways = SHELL_SHORTCUTS.flatMap(({ keys }) => keys);
    expect(new Set(ways).size).toBe(ways.length);
    expect(ways.filter((way) => ways.some((other) => other.startsWith(`${way} `)))).toEqual([]);
  });

  it('stands in the map', () => {
    const [everywhere] = KEYBOARD_MAP;
    expect(everywhere?.shortcuts).toBe(SHELL_SHORTCUTS);
  });
});
