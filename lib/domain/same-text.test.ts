import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createTextReader } from './same-text';

describe('createTextReader', () => {
  it('gives the text that stands there, whatever was read before', () => {
    // Few letters and lengths, so that many texts meet in one place of the cache.
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '-', '\u{1F986}'), maxLength: 40 });
    const reads = fc.array(fc.tuple(text, fc.nat(40), fc.nat(40)), { maxLength: 60 });
    fc.assert(
      fc.property(reads, (all) => {
        const read = createTextReader();
        for (const [source, one, other] of all) {
          const from = Math.min(one, other, source.length);
          const to = Math.min(Math.max(one, other), source.length);
          expect(read(source, from, to)).toBe(source.slice(from, to));
        }
      }),
    );
  });
});
