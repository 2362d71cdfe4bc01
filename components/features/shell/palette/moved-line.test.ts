import { expect, it } from 'vitest';

import { movedLine } from './moved-line';

it.each([
  ['ArrowDown', 0, 3, 1],
  ['ArrowDown', 2, 3, 0],
  ['ArrowUp', 0, 3, 2],
  ['PageDown', 1, 30, 9],
  ['PageDown', 28, 30, 29],
  ['PageUp', 3, 30, 0],
  ['ArrowDown', 0, 0, undefined],
  ['Home', 1, 3, undefined],
])('%s from line %i of %i+ lines', (key, at, count, to) => {
  expect(movedLine(key, at, count)).toBe(to);
});
