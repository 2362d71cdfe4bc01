'use client';

import { useEffect, useMemo, useState } from 'react';

import type { EditorLanguage, Mistake } from './editor-language';

const PAUSE_MS = 250;
const NONE: readonly Mistake[] = [];

/** What is wrong with a text: what its language finds in a pause of typing, then what the engine refused. */
export function useMistakes(
  language: EditorLanguage,
  text: string,
  refusal: Mistake | undefined,
): readonly Mistake[] {
  const [found, setFound] = useState<{
    readonly language: EditorLanguage;
    readonly text: string;
    readonly mistakes: readonly Mistake[];
  }>();

  useEffect(() => {
    let current = true;
    const look = async () => {
      const mistakes = await language.mistakes(text);
      if (current) setFound({ language, text, mistakes });
    };
    const timer = setTimeout(() => void look(), PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [language, text]);

  const own = found?.text === text && found.language === language ? found.mistakes : NONE;
  return useMemo(() => {
    if (!refusal) return own;
    // Both found it: the engine's words are the ones to show, the fix is ours.
    const same = own.find(({ from }) => from === refusal.from);
    const told = same?.fix === undefined ? refusal : { ...refusal, fix: same.fix };
    return [told, ...own.filter((mistake) => mistake !== same)];
  }, [own, refusal]);
}
