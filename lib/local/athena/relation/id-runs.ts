/** Source ids from `first` to `last`, both included. */
export interface IdRun {
  readonly first: number;
  readonly last: number;
}

/** Ascending runs without gaps that hold exactly these ids. */
export function runsOf(ids: readonly number[]): IdRun[] {
  const runs: { first: number; last: number }[] = [];
  for (const id of [...ids].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && id <= run.last + 1) run.last = id;
    else runs.push({ first: id, last: id });
  }
  return runs;
}

/** Ascending runs of the ids that are in any of these. */
export function mergeRuns(runs: readonly IdRun[]): IdRun[] {
  const merged: { first: number; last: number }[] = [];
  for (const { first, last } of [...runs].sort((a, b) => a.first - b.first)) {
    const run = merged.at(-1);
    if (run && first <= run.last + 1) run.last = Math.max(run.last, last);
    else merged.push({ first, last });
  }
  return merged;
}

/** Whether an id is in two of these runs. */
export function haveCommonIds(runs: readonly IdRun[]): boolean {
  const sorted = [...runs].sort((a, b) => a.first - b.first);
  return sorted.some(({ first }, at) => at > 0 && first <= (sorted[at - 1]?.last ?? 0));
}

// DuckDB tests a long chain of ORs term by term on each row; a list is hashed once.
const MAX_RUNS = 32;

/** SQL that holds for events of these runs. Ids are the store's own numbers, not anybody's input. */
export function runsSql(runs: readonly IdRun[]): string {
  if (runs.length === 0) return 'false';
  const bounds = runs.map(({ first, last }) => `source_id BETWEEN ${first} AND ${last}`);
  if (runs.length <= MAX_RUNS) return `(${bounds.join(' OR ')})`;

  const outer = `source_id BETWEEN ${runs[0]?.first ?? 0} AND ${runs.at(-1)?.last ?? 0}`;
  const ids = runs.flatMap(({ first, last }) =>
    Array.from({ length: last - first + 1 }, (_, at) => first + at),
  );
  return `(${outer} AND source_id IN (${ids.join(', ')}))`;
}
