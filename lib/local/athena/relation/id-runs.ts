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
