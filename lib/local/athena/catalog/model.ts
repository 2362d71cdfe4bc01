import * as z from 'zod';

export const CATALOG = 'AwsDataCatalog';
export const DEFAULT_DATABASE = 'default';

const Column = z.object({
  name: z.string(),
  /** Hive's spelling, e.g. `string`, `bigint`, `array<int>`; for a view's columns too. */
  type: z.string(),
  comment: z.string().optional(),
});
export type CatalogColumn = z.infer<typeof Column>;

/** How objects that are not delimited text become rows. */
export const Serde = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('parquet') }),
  z.object({ kind: z.literal('json'), ignoreMalformed: z.boolean().optional() }),
  z.object({
    kind: z.literal('regex'),
    /** JavaScript's spelling of `input.regex`. */
    pattern: z.string(),
    /** `input.regex` as typed. */
    source: z.string(),
    ignoreCase: z.boolean(),
  }),
  z.object({
    kind: z.literal('csv'),
    separator: z.string(),
    quote: z.string(),
    escape: z.string(),
  }),
  /** Delimited text with an escape; the delimiter is the table's. */
  z.object({ kind: z.literal('escaped'), escape: z.string() }),
]);
export type Serde = z.infer<typeof Serde>;

const Table = z.object({
  kind: z.literal('table'),
  columns: z.array(Column),
  partitionKeys: z.array(Column),
  /** `s3://bucket/folder/`, always with the closing slash. */
  location: z.string(),
  /** One character. */
  delimiter: z.string(),
  /** The text that reads as NULL in any column; Hive's default is `\N`. */
  nullText: z.string(),
  /** Absent: delimited text, as LazySimpleSerDe reads it. */
  serde: Serde.optional(),
  comment: z.string().optional(),
  properties: z.record(z.string(), z.string()),
});

const View = z.object({
  kind: z.literal('view'),
  columns: z.array(Column),
  sql: z.string(),
  /** Database that the view's unqualified names are looked up in. */
  context: z.string(),
  comment: z.string().optional(),
});

export const TableDefinition = z.discriminatedUnion('kind', [Table, View]);
export type TableDefinition = z.infer<typeof TableDefinition>;

interface Named {
  readonly database: string;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly createdMs: number;
}

export type CatalogTable = z.infer<typeof Table> & Named;
export type CatalogView = z.infer<typeof View> & Named;
export type CatalogEntry = CatalogTable | CatalogView;

export interface CatalogDatabase {
  readonly name: string;
  readonly description: string | null;
  readonly location: string | null;
  readonly properties: Readonly<Record<string, string>>;
}

export interface CatalogPartition {
  /** In the order of the table's partition keys. */
  readonly values: readonly string[];
  /** `s3://bucket/folder/`, always with the closing slash. */
  readonly location: string;
}
