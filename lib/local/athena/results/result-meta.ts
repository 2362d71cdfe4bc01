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
export const ResultMeta = z.object({
  columns: z.array(ColumnInfo),
  /** Rows without the header. */
  rows: z.number(),
  updateCount: z.number().optional(),
});
export type ResultMeta = z.infer<typeof ResultMeta>;

/** The column of a utility statement. */
export const textColumn = (name: string): ColumnInfo => ({
  CatalogName: 'hive',
  SchemaName: '',
  TableName: '',
  Name: name,
  Label: name,
  Type: 'string',
  Precision: 0,
  Scale: 0,
  Nullable: 'UNKNOWN',
  CaseSensitive: false,
});
