import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';

import type { EditorLanguage, Suggestion } from './editor-language';

// Longer than a person reads; a list that is cut gets shorter with the next letter.
const MOST = 200;

/** Offers what the language says fits at the caret: while a word is typed, behind a pipe, and on Ctrl-Space. */
export function completionSource({ complete }: EditorLanguage) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const text = context.state.doc.toString();
    const { from, options } = await complete(text, context.pos);
    const typed = text.slice(from, context.pos);
    const behindPipe = /\|\s*$/.test(text.slice(0, from));
    if (options.length === 0 || (typed === '' && !context.explicit && !behindPipe)) return null;
    const [only] = options;
    if (options.length === 1 && only?.label === typed) return null;
    return { from, options: options.slice(0, MOST).map(toCompletion), filter: false };
  };
}

const toCompletion = ({ label, kind, insert, detail, help }: Suggestion): Completion => ({
  label,
  type: kind,
  apply: insert,
  // A function's detail is its whole signature: shown once, in place of the bare name.
  ...(detail !== undefined && { detail }),
  ...(help !== undefined && { info: help }),
});
