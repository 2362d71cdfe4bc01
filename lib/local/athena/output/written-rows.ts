import type { CatalogColumn } from '../catalog/model';
import type { Cell } from '../results/csv';

/** Rows of one object, in the texts of Trino's values. */
export interface WrittenRows {
  readonly columns: readonly CatalogColumn[];
  readonly rows: readonly (readonly Cell[])[];
}
