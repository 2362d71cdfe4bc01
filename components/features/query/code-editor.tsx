'use client';

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, Prec } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { useEffect, useRef } from 'react';

import type { EditorLanguage, Mistake } from './editor-language';
import { editorTheme } from './editor-theme';
import { highlightTokens } from './highlight-tokens';

interface CodeEditorProps {
  label: string;
  value: string;
  language: EditorLanguage;
  /** What the engine refused; added to what the language itself finds while one types. */
  refusal: Mistake | undefined;
  onChange: (value: string) => void;
  onRun: () => void;
}

/** A text editor that colours as the language's own stages read it. Tab leaves it, so that a keyboard is never caught. */
export function CodeEditor({ label, value, language, refusal, onChange, onRun }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const handlers = useRef({ onChange, onRun });
  const slot = useRef(new Compartment());

  useEffect(() => {
    handlers.current = { onChange, onRun };
  });

  useEffect(() => {
    if (!host.current) return;
    const run = () => {
      handlers.current.onRun();
      return true;
    };
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: value,
        extensions: [
          Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          history(),
          lineNumbers(),
          lintGutter(),
          drawSelection(),
          highlightActiveLine(),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label, 'aria-multiline': 'true' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) handlers.current.onChange(update.state.doc.toString());
          }),
          slot.current.of(highlightTokens(language)),
          editorTheme,
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
    // The editor is made once; what changes later reaches it through the effects below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  useEffect(() => {
    view.current?.dispatch({ effects: slot.current.reconfigure(highlightTokens(language)) });
  }, [language]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const length = editor.state.doc.length;
    const mistakes = [...language.mistakes(value), ...(refusal ? [refusal] : [])];
    editor.dispatch(
      setDiagnostics(
        editor.state,
        mistakes.map(({ from, to, message }) => ({
          from: Math.min(from, length),
          to: Math.min(Math.max(to, from), length),
          severity: 'error' as const,
          message,
        })),
      ),
    );
  }, [value, language, refusal]);

  return <div ref={host} className="min-h-[148px]" />;
}
