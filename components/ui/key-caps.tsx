'use client';

import { Kbd } from './kbd';
import { VisuallyHidden } from './visually-hidden';

import { isMac } from './is-mac';

/** The keys of one way to press a shortcut: `Mod+k`, `g o`. Drawn in the browser only, which knows its keyboard. */
export function KeyCaps({ way }: { way: string }) {
  const mac = isMac();
  return (
    <span className="inline-flex items-center gap-1">
      {way.split(' ').map((chord, at) => (
        <span key={at} className="inline-flex items-center gap-0.5">
          {at > 0 && <span className="px-0.5 text-xs text-text-3">then</span>}
          {capsOf(chord).map((cap) => (
            <Cap key={cap} name={cap} mac={mac} />
          ))}
        </span>
      ))}
    </span>
  );
}

/** A lone `+` is a key, not a joint; letters are capitals beside a modifier, as they stand on it. */
const capsOf = (chord: string) =>
  chord.length === 1
    ? [chord]
    : chord.split('+').map((cap) => (cap.length === 1 ? cap.toUpperCase() : cap));

function Cap({ name, mac }: { name: string; mac: boolean }) {
  const known = (mac ? { ...WORDS, ...MAC_WORDS } : WORDS)[name];
  if (!known) return <Kbd>{name}</Kbd>;
  const { shown, spoken } = known;
  if (shown === spoken) return <Kbd>{shown}</Kbd>;
  return (
    <Kbd>
      <span aria-hidden>{shown}</span>
      <VisuallyHidden>{spoken}</VisuallyHidden>
    </Kbd>
  );
}

interface Word {
  readonly shown: string;
  readonly spoken: string;
}

const word = (shown: string, spoken = shown): Word => ({ shown, spoken });

const WORDS: Readonly<Record<string, Word>> = {
  Mod: word('Ctrl'),
  Shift: word('Shift'),
  Alt: word('Alt'),
  Enter: word('↵', 'Enter'),
  Escape: word('Esc', 'Escape'),
  Space: word('Space'),
  ArrowUp: word('↑', 'Up'),
  ArrowDown: word('↓', 'Down'),
  ArrowLeft: word('←', 'Left'),
  ArrowRight: word('→', 'Right'),
  PageUp: word('PgUp', 'Page Up'),
  PageDown: word('PgDn', 'Page Down'),
  Home: word('Home'),
  End: word('End'),
  '-': word('−', 'minus'),
};

const MAC_WORDS: Readonly<Record<string, Word>> = {
  Mod: word('⌘', 'Command'),
  Shift: word('⇧', 'Shift'),
  Alt: word('⌥', 'Option'),
};
