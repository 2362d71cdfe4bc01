/**
 * Runs work of one key for all who ask at the same time. Nobody gets an answer that was begun before they asked:
 * who comes while a run is under way shares the next one.
 */
export function createNextRuns<Result>(): (
  key: string,
  work: () => Promise<Result>,
) => Promise<Result> {
  const runs = new Map<string, { now: Promise<Result>; next: Promise<Result> | null }>();

  return function run(key: string, work: () => Promise<Result>): Promise<Result> {
    const known = runs.get(key);
    if (known) {
      const again = () => run(key, work);
      return (known.next ??= known.now.then(again, again));
    }
    // `next` asks again only behind this, so that it begins a run of its own.
    const now = work().finally(() => runs.delete(key));
    runs.set(key, { now, next: null });
    return now;
  };
}
