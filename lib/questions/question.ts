import type { TimeRange } from '@/lib/domain/time-range';

import type { TableShape } from './table-shape';

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
  /** Where it stands in the library: one of AWS's own samples, or (without) a question of a page. */
  readonly group?: 'aws';
  readonly columns: readonly string[];
  /** Defaults of the parameters; a parameter that is not listed is refused. */
  readonly parameters: Parameters;
  /** For a parameter that takes few values: which. */
  readonly choices?: Readonly<Record<string, readonly (string | number)[]>>;
  readonly insights: (parameters: Parameters) => string;
  readonly sql: (table: TableShape, range: TimeRange, parameters: Parameters) => string;
}
