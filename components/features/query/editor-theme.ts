import { EditorView } from '@codemirror/view';

/** The editor in the tokens of the page, so that it follows the theme without being told. */
export const editorTheme = EditorView.theme({
  '&': { backgroundColor: 'transparent', color: 'var(--color-text)', fontSize: '12.5px' },
  '&.cm-focused': { outline: 'none' },
  // Above the tint of the line with the cursor, which would cover an outline.
  '&.cm-focused::after': {
    content: '""',
    position: 'absolute',
    inset: '0',
    zIndex: '250',
    border: '2px solid var(--color-accent)',
    pointerEvents: 'none',
  },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '20px', minHeight: '148px' },
  '.cm-content': { padding: '10px 0', caretColor: 'var(--color-text)' },
  '.cm-gutters': {
    backgroundColor: 'transparent',
    color: 'var(--color-text-3)',
    border: 'none',
    paddingLeft: '6px',
  },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'var(--color-sunken)' },
  '.cm-cursor': { borderLeftColor: 'var(--color-text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'var(--color-accent-soft)' },
  '.cm-look-keyword': { color: 'var(--color-accent)' },
  '.cm-look-function': { color: 'var(--color-text)', fontWeight: '500' },
  '.cm-look-string': { color: 'var(--color-ok)' },
  '.cm-look-number': { color: 'var(--color-reject)' },
  '.cm-look-comment': { color: 'var(--color-text-3)', fontStyle: 'italic' },
  '.cm-tooltip': {
    backgroundColor: 'var(--color-surface)',
    border: '1px solid var(--color-line)',
    borderRadius: '6px',
    color: 'var(--color-text)',
    fontFamily: 'var(--font-sans)',
  },
  '.cm-lint-marker': { width: '9px', height: '9px', marginTop: '5px', borderRadius: '50%' },
  '.cm-lint-marker-error': { content: '""', backgroundColor: 'var(--color-alarm)' },
  '.cm-lint-marker-warning': { content: '""', backgroundColor: 'var(--color-warn)' },
  '.cm-lintRange': { textDecorationSkipInk: 'none', textUnderlineOffset: '3px' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--color-alarm) 1px',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--color-warn) 1px',
  },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--color-alarm)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--color-warn)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--font-mono)',
    fontSize: '12px',
    maxHeight: '15em',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--color-accent-soft)',
    color: 'var(--color-text)',
  },
  '.cm-completionDetail': { color: 'var(--color-text-3)', fontStyle: 'normal' },
  '.cm-tooltip.cm-completionInfo': { padding: '6px 10px', maxWidth: '320px', fontSize: '12px' },
});
