export interface CatalogColumn {
  /** Lower case, as Hive keeps names. */
  readonly name: string;
  /** As declared: `int`, `string`, `decimal(10,2)`, `array<struct<a:int>>` … */
  readonly hiveType: string;
  readonly comment?: string;
}

interface CatalogEntry {
  readonly database: string;
  readonly name: string;
  /** Without the partition columns. */
  readonly columns: readonly CatalogColumn[];
}

export interface CatalogTable extends CatalogEntry {
  readonly kind: 'external';
  readonly partitionColumns: readonly CatalogColumn[];
}

export interface CatalogView extends CatalogEntry {
  readonly kind: 'view';
  /** The query of CREATE VIEW, as typed. */
  readonly text: string;
  /** Database its unqualified names are looked up in; the view's own database by default. */
  readonly context?: string;
}

/** What the analyser asks of whoever keeps tables. Names arrive in lower case. */
export interface Catalog {
  hasDatabase(database: string): boolean;
  lookupTable(database: string, name: string): CatalogTable | CatalogView | undefined;
}
