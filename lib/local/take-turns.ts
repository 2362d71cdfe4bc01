const tails = new WeakMap<object, Promise<unknown>>();

/** Runs tasks of one key one after another: what makes "look, then write" safe beside other requests. */
export function takeTurns<T>(key: object, task: () => Promise<T>): Promise<T> {
  const turn = (tails.get(key) ?? Promise.resolve()).then(task, task);
  tails.set(
    key,
    turn.catch(() => undefined),
  );
  return turn;
}
