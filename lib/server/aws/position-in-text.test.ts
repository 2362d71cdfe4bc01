import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { positionInText } from './position-in-text';

describe('positionInText', () => {
  const text = 'SELECT a.b\nFROM "t" x';

  it.each([
    ["line 1:8: Column 'a.b' cannot be resolved", 'a.b'],
    ["TABLE_NOT_FOUND: line 2:1: Table 't' does not exist", 'FROM'],
    ['line 2:6: mismatched input', '"'],
    ["FAILED: ParseException line 2:10 missing EOF at 'x'", 'x'],
  ])('finds the word that %j means', (message, word) => {
    const found = positionInText(text, message);
    expect(text.slice(found?.from, found?.to)).toBe(word);
  });

  it('puts a place behind the text at its end', () => {
    expect(positionInText(text, "line 9:1: mismatched input '<EOF>'")).toEqual({
      from: text.length,
      to: text.length,
    });
  });

  it('finds nothing in a message without a place', () => {
    expect(positionInText(text, 'Queries of this type are not supported')).toBeUndefined();
  });

  it('stays inside the text', () => {
    const place = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(fc.string(), place, place, (any, line, column) => {
        const found = positionInText(any, `line ${line}:${column}: x`);
        expect(found?.from).toBeGreaterThanOrEqual(0);
        expect(found?.from).toBeLessThanOrEqual(found?.to ?? -1);
        expect(found?.to).toBeLessThanOrEqual(any.length);
      }),
    );
  });
});
