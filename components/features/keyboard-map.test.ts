import { expect, it } from 'vitest';

import { cellKey, movedCell } from './query/grid-keys';
import { KEYBOARD_MAP } from './shell/shortcuts';

const pressed = (way: string) => {
  const parts = way.length === 1 ? [way] : way.split('+');
  const last = parts.at(-1) ?? '';
  const key = last === 'Space' ? ' ' : parts.includes('Shift') ? last.toUpperCase() : last;
  return { key, ctrlKey: parts.includes('Mod'), metaKey: false, altKey: false };
};

it('every key that the map gives the result table does something there', () => {
  const table = KEYBOARD_MAP.find(({ name }) => name === 'Result table')?.shortcuts ?? [];
  const ways = table.flatMap(({ keys }) => keys);
  expect(ways.length).toBeGreaterThan(12);
  const size = { rows: 100, columns: 10 };
  const from = { row: 50, column: 5 };
  const idle = ways.filter((way) => {
    const moved = movedCell(pressed(way), from, size);
    return moved ? JSON.stringify(moved) === JSON.stringify(from) : !cellKey(pressed(way));
  });
  expect(idle).toEqual([]);
});
