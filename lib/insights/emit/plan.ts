import type { Diagnostic } from '../diagnostic';
import type { EventSource, LookupTable, SourceSelection, SqlParameter, TimeRange } from '../source';

export interface CompileOptions extends TimeRange {
  /** The events of the query's own log groups in the range; a leading `SOURCE` has been resolved into it (see `sourceOf`). */
  readonly source: EventSource;
  /** When the query started, epoch milliseconds: what `now()` says. */
  readonly nowMs: number;
  /** StartQuery's `limit`, 1 … 100,000. */
  readonly limit?: number;
  /**
   * Events of other log groups (join, subquery, appendcols) or of another range (diff: `selection` is null, the query's own groups).
   * What it throws (an unknown log group) passes through `compileQuery`.
   */
  readonly sourceFor: (selection: SourceSelection | null, range: TimeRange) => EventSource;
  readonly lookupFor?: (table: string) => LookupTable | undefined;
}

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly SqlParameter[];
}

export type ResultKind = 'text' | 'number' | 'time' | 'bool';

export interface ResultColumn {
  readonly name: string;
  readonly kind: ResultKind;
}

export type Cell = null | boolean | number | bigint | string;

/** One row, one number: what must not be more than `most`, or the query fails. */
export interface Bound {
  readonly statement: Statement;
  readonly most: number;
}

/** What a query becomes: run `statement`, then `finish` (or, when `then` is there, run the plan it makes of the rows). */
export interface Plan {
  readonly statement: Statement;
  /** The statement's columns in order; `@ptr` is among them for row queries. */
  readonly columns: readonly ResultColumn[];
  /** Mining (`pattern`, `diff`) happens between two statements: this one's rows make the next plan. */
  readonly then?: (rows: readonly (readonly Cell[])[]) => Plan;
  /** One row, one number: events in range in the log groups. */
  readonly scanned: Statement;
  /** One row, one number: events that pass the filters before anything groups, limits or joins them; null: as many as scanned. */
  readonly matched: Statement | null;
  /** Place of a further column of `statement` that has that number in every row; only where there is a row. */
  readonly matchedAt?: number;
  /** What AWS bounds and only the events can tell. */
  readonly bounds: readonly Bound[];
  /** `estimate`: the caller answers with the bytes of the scanned events instead of running `statement`. */
  readonly estimate: boolean;
}

export type Compiled =
  | { readonly ok: true; readonly plan: Plan; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export interface ResultField {
  readonly field: string;
  readonly value: string;
}
