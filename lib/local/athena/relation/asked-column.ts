import type { CatalogTable } from '../catalog/model';
import { codedFailure } from '../query-failure';
import { type FieldType, parseFieldType } from './hive-type';

/** A column asked of a table. */
export interface AskedColumn {
  readonly name: string;
  readonly type: FieldType;
  /** Place among the fields of a line, from 0; or `null` and a place among the partition keys. */
  readonly field: number | null;
  readonly key: number;
}

/** @throws {QueryFailure} `NOT_SUPPORTED` for a type that text tables do not have here */
export function findColumn(table: CatalogTable, name: string): AskedColumn {
  const field = table.columns.findIndex((column) => column.name === name);
  const key = table.partitionKeys.findIndex((column) => column.name === name);
  const column = table.columns[field] ?? table.partitionKeys[key];
  const type = column && parseFieldType(column.type);
  if (!type) {
    const hiveType = column?.type ?? 'unknown';
    throw codedFailure(
      'NOT_SUPPORTED',
      `Column ${name} of type ${hiveType} in a text table is not supported on this machine`,
    );
  }
  return { name, type, field: field < 0 ? null : field, key };
}

/** `SELECT` of these columns; `read` gives the SQL of each. */
export function selectColumns(
  asked: readonly AskedColumn[],
  read: (column: AskedColumn) => string,
): string {
  const columns = asked.map((column) => `${read(column)} AS ${quoteName(column.name)}`);
  // `count(*)` asks for rows without columns, which SQL cannot say.
  return `SELECT ${columns.join(', ') || 'true AS "*"'}`;
}

export const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`;
