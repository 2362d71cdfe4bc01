/** A number of places per key; whoever takes one when none is free waits in line. */
export function createSlots(count: number) {
  const states = new WeakMap<object, { free: number; waiting: (() => void)[] }>();

  const release = (state: { free: number; waiting: (() => void)[] }) => () => {
    const next = state.waiting.shift();
    if (next) next();
    else state.free += 1;
  };

  return {
    /** @returns gives the place back; call it once */
    async take(key: object): Promise<() => void> {
      const state = states.get(key) ?? { free: count, waiting: [] };
      states.set(key, state);
      if (state.free > 0) state.free -= 1;
      else await new Promise<void>((resolve) => state.waiting.push(resolve));
      return release(state);
    },
  };
}
