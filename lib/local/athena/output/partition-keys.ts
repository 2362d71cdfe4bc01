import type { CatalogColumn } from '../catalog/model';
import { codedFailure } from '../query-failure';

/**
 * Splits a result's columns at its partition keys, which must be the last ones, in their order.
 *
 * @throws {QueryFailure}
 */
export function splitKeys(
  columns: readonly CatalogColumn[],
  names: readonly string[],
): { columns: CatalogColumn[]; partitionKeys: CatalogColumn[] } {
  const missing = names.filter((name) => !columns.some((column) => column.name === name));
  if (missing.length > 0) {
    throw codedFailure(
      'INVALID_TABLE_PROPERTY',
      `Partition columns [${missing.join(', ')}] not present in schema`,
    );
  }
  if (names.length === columns.length) {
    throw codedFailure('INVALID_TABLE_PROPERTY', 'Table contains only partition columns');
  }
  const data = columns.slice(0, columns.length - names.length);
  const keys = columns.slice(data.length);
  if (keys.some(({ name }, at) => name !== names[at])) {
    throw codedFailure(
      'HIVE_COLUMN_ORDER_MISMATCH',
      `Partition keys must be the last columns in the table and in the same order as the table properties: [${names.join(', ')}]`,
    );
  }
  for (const { name, type } of keys) {
    if (/^(?:string|varchar|tinyint|smallint|int$|bigint|date)/.test(type)) continue;
    throw codedFailure(
      'NOT_SUPPORTED',
      `A partition key of type ${type}, here ${name}, cannot be written on this machine`,
    );
  }
  return { columns: data, partitionKeys: keys };
}

/** The value of `partitioned_by`, in lower case. */
export function readKeyNames(value: string | readonly string[] | undefined): string[] {
  if (value === undefined) return [];
  if (typeof value === 'string') {
    throw codedFailure('INVALID_TABLE_PROPERTY', 'partitioned_by must be an array');
  }
  return value.map((name) => name.toLowerCase());
}
