import { RangeSetBuilder } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';

import type { EditorLanguage, TokenLook } from './editor-language';

const MARKS: Readonly<Record<TokenLook, Decoration>> = {
  keyword: Decoration.mark({ class: 'cm-look-keyword' }),
  function: Decoration.mark({ class: 'cm-look-function' }),
  string: Decoration.mark({ class: 'cm-look-string' }),
  number: Decoration.mark({ class: 'cm-look-number' }),
  comment: Decoration.mark({ class: 'cm-look-comment' }),
};

/** Colours the whole text by the language's tokens; a query is short enough to read again at each key. */
export function highlightTokens({ tokens }: EditorLanguage) {
  const decorate = (view: EditorView): DecorationSet => {
    const marks = new RangeSetBuilder<Decoration>();
    for (const { from, to, look } of tokens(view.state.doc.toString())) {
      if (to > from) marks.add(from, to, MARKS[look]);
    }
    return marks.finish();
  };
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = decorate(view);
      }

      update(update: ViewUpdate) {
        if (update.docChanged) this.decorations = decorate(update.view);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}
