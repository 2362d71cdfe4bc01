import type { TableShape } from './table-shape';

/** UTC epoch milliseconds, `to` exclusive. */
export interface AskedRange {
  readonly from: number;
  readonly to: number;
}

export type Parameters = Readonly<Record<string, string | number>>;

/**
 * A question is written once, in both languages. Both texts give the same rows
 * on the same records; `columns` names them in order.
 */
export interface Question {
  readonly id: string;
  readonly title: string;
  /** What the rows answer, for the library and for screen readers. */
  readonly asks: string;
  readonly columns: readonly string[];
  /** Defaults of the parameters; a parameter that is not listed is refused. */
  readonly parameters: Parameters;
  readonly insights: (parameters: Parameters) => string;
  readonly sql: (table: TableShape, range: AskedRange, parameters: Parameters) => string;
}
