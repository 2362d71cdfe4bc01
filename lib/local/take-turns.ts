/** Runs tasks of one key one after another. */
export function createTurns(): <T>(key: object, task: () => Promise<T>) => Promise<T> {
  const tails = new WeakMap<object, Promise<unknown>>();
  return (key, task) => {
    const turn = (tails.get(key) ?? Promise.resolve()).then(task, task);
    tails.set(
      key,
      turn.catch(() => undefined),
    );
    return turn;
  };
}

/** One queue per engine for whatever must be unique: it makes "look, then write" safe beside other requests. */
export const takeTurns = createTurns();
