import * as z from 'zod';

/** AWS's ColumnInfo. */
export const ColumnInfo = z.object({
  CatalogName: z.string(),
  SchemaName: z.string(),
  TableName: z.string(),
  Name: z.string(),
  Label: z.string(),
  Type: z.string(),
  Precision: z.number(),
  Scale: z.number(),
  Nullable: z.enum(['NOT_NULL', 'NULLABLE', 'UNKNOWN']),
  CaseSensitive: z.boolean(),
});
export type ColumnInfo = z.infer<typeof ColumnInfo>;

/** What lies beside a result as `<file>.metadata`. */
export interface ResultMeta {
  /** Of the execution. */
  readonly id: string;
  readonly columns: readonly ColumnInfo[];
  /** Of a statement that writes rows. */
  readonly update: Update | null;
}

export interface Update {
  /** As Trino names it, e.g. `INSERT`, `CREATE TABLE`. */
  readonly type: string;
  readonly count: number;
}

/** The column of a utility statement. */
export const textColumn = (name: string, type: 'string' | 'varchar' = 'string'): ColumnInfo => ({
  CatalogName: 'hive',
  SchemaName: '',
  TableName: '',
  Name: name,
  Label: name,
  Type: type,
  Precision: 0,
  Scale: 0,
  Nullable: 'UNKNOWN',
  CaseSensitive: false,
});
