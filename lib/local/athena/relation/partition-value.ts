import type { IdRun } from './id-runs';
import type { Bind } from './touched';

/** Sources that belong to one partition. */
export interface PlacedRuns {
  readonly runs: readonly IdRun[];
  readonly values: readonly string[];
}

/**
 * SQL for a partition key's value by `source_id`: a constant, or a tree of CASEs, so that thousands of
 * partitions take a dozen comparisons. Only meaningful for events of these sources.
 */
export function partitionValueSql(placed: readonly PlacedRuns[], key: number, bind: Bind): string {
  const runs = placed.flatMap(({ runs, values }) =>
    runs.map(({ first }) => ({ first, value: values[key] ?? '' })),
  );
  const steps = runs
    .sort((a, b) => a.first - b.first)
    .filter(({ value }, at) => runs[at - 1]?.value !== value);
  const places = new Map([...new Set(steps.map(({ value }) => value))].map((v) => [v, bind(v)]));

  const choose = (from: number, to: number): string => {
    const step = steps[from];
    if (to - from <= 1) return step ? (places.get(step.value) ?? 'NULL') : 'NULL';
    const middle = (from + to) >> 1;
    return `CASE WHEN source_id < ${steps[middle]?.first ?? 0} THEN ${choose(from, middle)} ELSE ${choose(middle, to)} END`;
  };
  return choose(0, steps.length);
}
