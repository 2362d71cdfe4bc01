import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { visibleText } from './visible-text';

describe('visibleText', () => {
  it.each([
    ['\u001b[31mred', '⟨U+001B⟩[31mred'],
    ['evil\u202Etxt.exe', 'evil⟨U+202E⟩txt.exe'],
    ['a\u200bb\ufeff', 'a⟨U+200B⟩b⟨U+FEFF⟩'],
    ['a\u0000\u007f\u0085', 'a⟨U+0000⟩⟨U+007F⟩⟨U+0085⟩'],
    ['half \ud83d', 'half ⟨U+D83D⟩'],
    ['tag \u{E0041}', 'tag ⟨U+E0041⟩'],
    ['Füße 🦆 العربية', 'Füße 🦆 العربية'],
    ['a\nb\tc', 'a↵b⇥c'],
  ])('shows %j as %j', (text, shown) => expect(visibleText(text)).toBe(shown));

  it('keeps the lines of a text that has some', () => {
    expect(visibleText('a\n\tb\r\u202e', 'lines')).toBe('a\n\tb⟨U+000D⟩⟨U+202E⟩');
  });

  it('leaves nothing that cannot be seen or that turns the text around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visibleText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
    );
  });
});
