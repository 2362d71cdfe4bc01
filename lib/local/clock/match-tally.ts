import { printDimensions } from '../cloudwatch/dimensions';

/** Matches of one filter in one minute, from one source, with the same dimensions. */
export interface TallyRow {
  readonly minuteMs: number;
  readonly sourceId: number;
  /** As `printDimensions` gives them. */
  readonly dimensions: string;
  readonly samples: number;
  readonly total: number;
  readonly least: number;
  readonly most: number;
}

/**
 * Chosen: of so many matches in one row each value is kept, so that percentiles can be told; of more their
 * sum and extremes alone, so that a busy minute costs no more than a quiet one.
 */
export const MAX_VALUES = 100;

/** Single values and how often each occurred; `null`: too many, or nobody counted. */
type Values = ReadonlyMap<number, number> | null;

/** Adds up matches. Batches of PutLogEvents are one source, 0: nothing replaces them. */
export class MatchTally {
  readonly #rows = new Map<string, { readonly row: TallyRow; readonly values: Values }>();

  constructor(private readonly isObject: (sourceId: number) => boolean) {}

  /** @param values each value of the row, repeated ones too; may be left out where all are the same */
  add(row: TallyRow, values?: readonly number[] | null): void {
    const sourceId = this.isObject(row.sourceId) ? row.sourceId : 0;
    const key = `${row.minuteMs} ${sourceId} ${row.dimensions}`;
    const other = this.#rows.get(key);
    const own = countValues(row, values ?? null);
    if (!other) {
      this.#rows.set(key, { row: { ...row, sourceId }, values: own });
      return;
    }
    const merged = merge(other.row, row);
    const isFew = merged.samples <= MAX_VALUES;
    this.#rows.set(key, {
      row: merged,
      values: isFew && other.values && own ? mergeValues(other.values, own) : null,
    });
  }

  addOne(atMs: number, sourceId: number, value: number, dimensions: readonly Named[]): void {
    this.add({
      minuteMs: toMinute(atMs),
      sourceId,
      dimensions: printDimensions(dimensions),
      samples: 1,
      total: value,
      least: value,
      most: value,
    });
  }

  /** A row for each value where they are known one by one. */
  get rows(): readonly TallyRow[] {
    return [...this.#rows.values()].flatMap(({ row, values }) =>
      values === null
        ? row
        : [...values].map(([value, samples]) => ({
            ...row,
            ...{ samples, total: value * samples, least: value, most: value },
          })),
    );
  }
}

interface Named {
  readonly name: string;
  readonly value: string;
}

export const toMinute = (atMs: number) => Math.floor(atMs / 60_000) * 60_000;

const merge = (a: TallyRow, b: TallyRow): TallyRow => ({
  ...a,
  samples: a.samples + b.samples,
  total: a.total + b.total,
  least: Math.min(a.least, b.least),
  most: Math.max(a.most, b.most),
});

function countValues({ least, most, samples }: TallyRow, values: readonly number[] | null): Values {
  if (least === most) return new Map([[least, samples]]);
  if (values?.length !== samples) return null;
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function mergeValues(
  a: ReadonlyMap<number, number>,
  b: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const merged = new Map(a);
  for (const [value, samples] of b) merged.set(value, (merged.get(value) ?? 0) + samples);
  return merged;
}
