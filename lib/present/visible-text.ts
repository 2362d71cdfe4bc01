/**
 * Makes what cannot be seen visible, so that a text reads as it is stored:
 * control characters, and those that turn or hide the text around them, stand
 * there by number (`⟨U+202E⟩`).
 *
 * @param keep `lines`: line ends and tabs stay, for texts shown as they are written
 */
export function visibleText(text: string, keep: 'nothing' | 'lines' = 'nothing'): string {
  return text.replace(UNSEEN, (character) => {
    if (keep === 'lines' && (character === '\n' || character === '\t')) return character;
    return markerOf(character.codePointAt(0) ?? 0);
  });
}

// Controls, bidirectional and zero-width formatting, line separators, invisible fillers and tags,
// byte order marks, and halves of characters.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;

function markerOf(code: number): string {
  if (code === 0x0a) return '↵';
  if (code === 0x09) return '⇥';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
