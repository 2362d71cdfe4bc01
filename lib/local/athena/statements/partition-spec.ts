import type { CatalogTable } from '../catalog/model';
import { ddlFailure } from '../query-failure';
import { parseFieldType } from '../relation/hive-type';

/**
 * A full partition specification as values in the order of the table's keys.
 *
 * @throws {QueryFailure} for a column that is no partition key, a key without a value, a value that is not of the key's type
 */
export function orderSpec(table: CatalogTable, spec: Readonly<Record<string, string>>): string[] {
  refuseUnknown(table, Object.keys(spec));
  return table.partitionKeys.map(({ name, type }) => {
    const value = Object.hasOwn(spec, name) ? spec[name] : undefined;
    if (value === undefined) {
      throw ddlFailure(
        `SemanticException partition spec ${spellSpec(spec)} doesn't contain all (${table.partitionKeys.length}) partition columns`,
      );
    }
    if (value === '' || !isOfType(value, type)) {
      throw ddlFailure(`SemanticException Cannot convert column value ${value} to type ${type}`);
    }
    return value;
  });
}

/** @throws {QueryFailure} */
export function refuseUnknown(table: CatalogTable, columns: readonly string[]): void {
  if (table.partitionKeys.length === 0) {
    throw ddlFailure(
      `SemanticException Table ${table.database}.${table.name} is not a partitioned table`,
    );
  }
  const unknown = columns.find((name) => !table.partitionKeys.some((key) => key.name === name));
  if (unknown === undefined) return;
  throw ddlFailure(`SemanticException Partition spec contains non-partition columns: ${unknown}`);
}

/** `dt=2023-10-22/region=us-east-1`, with what a path cannot hold escaped as Hive does. */
export const spellPartition = (
  table: Pick<CatalogTable, 'partitionKeys'>,
  values: readonly string[],
) => table.partitionKeys.map(({ name }, at) => `${name}=${escapePath(values[at] ?? '')}`).join('/');

const escapePath = (text: string) =>
  text.replaceAll(
    /[\x01-\x1f"#%'*/:=?\\\x7f{[\]^]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );

export const unescapePath = (text: string) =>
  text.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

const spellSpec = (spec: Readonly<Record<string, string>>) =>
  `{${Object.entries(spec)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ')}}`;

function isOfType(value: string, hiveType: string): boolean {
  const type = parseFieldType(hiveType);
  if (type?.kind === 'integer') return /^[+-]?\d{1,19}$/.test(value);
  if (type?.kind === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(value);
  return true;
}
