'use client';

import { autocompletion, closeCompletion } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, Prec } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';

import { completionSource } from './completion-source';
import type { EditorLanguage, Mistake } from './editor-language';
import { editorTheme } from './editor-theme';
import { highlightTokens } from './highlight-tokens';

export interface EditorHandle {
  /** Writes at the caret, with blanks around where words would touch. */
  readonly insert: (text: string) => void;
  /** Selects a stretch of the text and brings it into view. */
  readonly select: (from: number, to: number) => void;
  readonly replace: (from: number, to: number, text: string) => void;
}

interface CodeEditorProps {
  label: string;
  value: string;
  language: EditorLanguage;
  mistakes: readonly Mistake[];
  onChange: (value: string) => void;
  onRun: () => void;
  onFormat: () => void;
  /** Writes the first known fix. */
  onFix: () => void;
  ref?: Ref<EditorHandle>;
}

/** A text editor that colours as the language's own stages read it. Tab leaves it, so that a keyboard is never caught. */
export function CodeEditor({
  label,
  value,
  language,
  mistakes,
  onChange,
  onRun,
  onFormat,
  onFix,
  ref,
}: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const handlers = useRef({ onChange, onRun, onFormat, onFix });
  const slot = useRef(new Compartment());
  // The editor is made once, of these; what changes later reaches it through the effects below.
  const made = useRef({ label, value, language });

  useEffect(() => {
    handlers.current = { onChange, onRun, onFormat, onFix };
  });
  useImperativeHandle(ref, () => handleOf(view), []);

  useEffect(() => {
    if (!host.current) return;
    const command = (name: 'onRun' | 'onFormat' | 'onFix') => (target: EditorView) => {
      closeCompletion(target);
      handlers.current[name]();
      return true;
    };
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: made.current.value,
        extensions: [
          Prec.highest(
            keymap.of([
              { key: 'Mod-Enter', run: command('onRun') },
              { key: 'Shift-Alt-f', run: command('onFormat') },
              { key: 'Mod-.', run: command('onFix') },
            ]),
          ),
          keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
          history(),
          lineNumbers(),
          lintGutter(),
          drawSelection(),
          highlightActiveLine(),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({
            'aria-label': made.current.label,
            'aria-multiline': 'true',
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) handlers.current.onChange(update.state.doc.toString());
          }),
          slot.current.of(speaks(made.current.language)),
          editorTheme,
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);

  useEffect(() => {
    view.current?.dispatch({ effects: slot.current.reconfigure(speaks(language)) });
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
    editor.dispatch(
      setDiagnostics(
        editor.state,
        mistakes.map(({ from, to, message, severity }) => ({
          from: Math.min(from, length),
          to: Math.min(Math.max(to, from), length),
          severity,
          message,
        })),
      ),
    );
  }, [mistakes]);

  return <div ref={host} className="min-h-[148px]" />;
}

const speaks = (language: EditorLanguage) => [
  highlightTokens(language),
  autocompletion({ override: [completionSource(language)], icons: false, closeOnBlur: true }),
];

const handleOf = (view: { readonly current: EditorView | null }): EditorHandle => ({
  insert: (text) => {
    const editor = view.current;
    if (!editor) return;
    const { from, to } = editor.state.selection.main;
    const before = editor.state.sliceDoc(from - 1, from);
    const insert = /[\w@"`]/.test(before) ? ` ${text}` : text;
    editor.dispatch({
      changes: { from, to, insert },
      selection: { anchor: from + insert.length },
      scrollIntoView: true,
    });
    editor.focus();
  },
  select: (from, to) => {
    const editor = view.current;
    if (!editor) return;
    const length = editor.state.doc.length;
    editor.dispatch({
      selection: { anchor: Math.min(from, length), head: Math.min(to, length) },
      scrollIntoView: true,
    });
    editor.focus();
  },
  replace: (from, to, text) => {
    const editor = view.current;
    if (!editor || to > editor.state.doc.length) return;
    editor.dispatch({
      changes: { from, to, insert: text },
      selection: { anchor: from + text.length },
    });
    editor.focus();
  },
});
