import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { lookAtPattern } from './pattern-looks';

describe('lookAtPattern', () => {
  it('keeps every character, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parts = lookAtPattern(text);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        let at = 0;
        for (const part of parts) {
          expect(part.from).toBe(at);
          at += part.text.length;
        }
      }),
    );
  });

  it('tells names, operators and values apart', () => {
    const looks = lookAtPattern('[eni, port="22" && x>=5, r=%a%]')
      .filter(({ look }) => look !== null && look !== 'sign')
      .map(({ text, look }) => `${look} ${text}`);
    expect(looks).toEqual([
      'name eni',
      'name port',
      'operator =',
      'string "22"',
      'operator &&',
      'name x',
      'operator >=',
      'number 5',
      'name r',
      'operator =',
      'regex %a%',
    ]);
  });
});
