import type { StoredSource } from './find-stored-sources';
import type { Bind } from './touched';

/** A source as part of one partition. */
export interface PlacedSource extends StoredSource {
  readonly values: readonly string[];
}

/**
 * SQL for a partition key's value by `source_id`: a constant, or a tree of CASEs, so that thousands of
 * partitions take a dozen comparisons. Only meaningful for events of these sources.
 */
export function partitionValueSql(
  sources: readonly Pick<PlacedSource, 'id' | 'values'>[],
  key: number,
  bind: Bind,
): string {
  const steps: { first: number; value: string }[] = [];
  for (const { id, values } of [...sources].sort((a, b) => a.id - b.id)) {
    const value = values[key] ?? '';
    if (steps.at(-1)?.value !== value) steps.push({ first: id, value });
  }
  const places = new Map([...new Set(steps.map(({ value }) => value))].map((v) => [v, bind(v)]));

  const choose = (from: number, to: number): string => {
    const step = steps[from];
    if (to - from <= 1) return step ? (places.get(step.value) ?? 'NULL') : 'NULL';
    const middle = (from + to) >> 1;
    return `CASE WHEN source_id < ${steps[middle]?.first ?? 0} THEN ${choose(from, middle)} ELSE ${choose(middle, to)} END`;
  };
  return choose(0, steps.length);
}
