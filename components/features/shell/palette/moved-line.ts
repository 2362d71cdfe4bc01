const SCREEN = 8;

/** The line that a key leads to, from the last on to the first; `undefined` for other keys. */
export function movedLine(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at + count - 1) % count;
    case 'PageDown':
      return Math.min(count - 1, at + SCREEN);
    case 'PageUp':
      return Math.max(0, at - SCREEN);
    default:
      return undefined;
  }
}
