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

/** Adds up matches. Batches of PutLogEvents are one source, 0: nothing replaces them. */
export class MatchTally {
  readonly #rows = new Map<string, TallyRow>();

  constructor(private readonly isObject: (sourceId: number) => boolean) {}

  add(row: TallyRow): void {
    const sourceId = this.isObject(row.sourceId) ? row.sourceId : 0;
    const key = `${row.minuteMs} ${sourceId} ${row.dimensions}`;
    const other = this.#rows.get(key);
    this.#rows.set(key, other ? merge(other, row) : { ...row, sourceId });
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

  get rows(): readonly TallyRow[] {
    return [...this.#rows.values()];
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
