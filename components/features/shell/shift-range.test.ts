import fc from 'fast-check';
import { expect, it } from 'vitest';

import { shiftRange } from './shift-range';

const NOW = 10_000_000;

it('a period shifts by its own length and never beyond now or 1970', () => {
  fc.assert(
    fc.property(fc.nat(NOW), fc.integer({ min: 1, max: 100_000 }), (from, span) => {
      const range = { from, to: Math.min(NOW, from + span) };
      fc.pre(range.to > range.from);
      const length = range.to - range.from;
      const before = shiftRange(range, 'earlier', NOW);
      const after = shiftRange(range, 'later', NOW);
      if (before) expect([before.to, before.to - before.from]).toEqual([from, length]);
      else expect(from).toBeLessThan(length);
      if (!after) {
        expect(range.to).toBe(NOW);
        return;
      }
      expect(after.to - after.from).toBe(length);
      expect(after.to).toBeLessThanOrEqual(NOW);
      expect(after.from).toBeGreaterThan(range.from);
    }),
  );
});

it('there and back is where one was', () => {
  const range = { from: 4_000, to: 5_000 };
  const back = shiftRange(shiftRange(range, 'earlier', NOW) ?? range, 'later', NOW);
  expect(back).toEqual(range);
});
