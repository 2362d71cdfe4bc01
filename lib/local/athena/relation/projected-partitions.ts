import { listPartitionValues } from '@/lib/athena/partition-predicate';

import type { CatalogPartition, CatalogTable } from '../catalog/model';
import { QueryFailure } from '../query-failure';
import { formatS3, parseS3Folder } from '../storage/s3-location';
import { projectDates } from './projected-dates';
import type { TouchedTable } from './touched';

/** More than this is a predicate that forgot a column, not a question. */
const MAX_PARTITIONS = 100_000;

/**
 * The partitions that a table's `projection.…` properties describe, no metadata asked. Columns that the
 * query bounds to a set of values are only tried with those.
 *
 * @throws {QueryFailure} for a property that is missing or not understood
 * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 */
export function projectPartitions(
  table: CatalogTable,
  touched: TouchedTable,
  now: number,
): CatalogPartition[] {
  const columns = table.partitionKeys.map(({ name }) => {
    const asked = listPartitionValues(touched.partitions, name);
    return { name, values: projectValues(table, name, asked && [...asked], now) };
  });
  const count = columns.reduce((product, { values }) => product * values.length, 1);
  if (count > MAX_PARTITIONS) {
    throw misconfigured(table, `it spans ${count} partitions; bound it by its partition columns`);
  }
  let combinations: string[][] = [[]];
  for (const { values } of columns) {
    combinations = combinations.flatMap((head) => values.map((value) => [...head, value]));
  }
  const names = columns.map(({ name }) => name);
  return combinations.map((values) => ({ values, location: locate(table, names, values) }));
}

function projectValues(
  table: CatalogTable,
  column: string,
  asked: readonly string[] | undefined,
  now: number,
): readonly string[] {
  const property = (name: string) => table.properties[`projection.${column}.${name}`];
  const type = property('type')?.toLowerCase();
  if (type === 'injected') {
    if (asked) return asked;
    throw misconfigured(
      table,
      `For the injected projected partition column ${column}, the WHERE clause must contain only static equality conditions, and at least one such condition must be present`,
    );
  }
  const all = valuesOfType(type, property, now);
  if (!all) throw misconfigured(table, `the projection of column ${column} is not understood`);
  if (!asked) return all;
  const possible = new Set(all);
  return asked.filter((value) => possible.has(value));
}

type Property = (name: string) => string | undefined;

function valuesOfType(type: string | undefined, property: Property, now: number) {
  if (type === 'enum') return property('values')?.split(',') ?? null;
  if (type === 'integer') return projectIntegers(property);
  if (type === 'date') return projectDates(property, now, MAX_PARTITIONS);
  return null;
}

function projectIntegers(property: Property): string[] | null {
  const [, from, to] =
    /^\s*(-?\d{1,19})\s*,\s*(-?\d{1,19})\s*$/.exec(property('range') ?? '') ?? [];
  const whole = (name: string, fallback: number) => {
    const text = property(name) ?? String(fallback);
    return /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : NaN;
  };
  const [interval, digits] = [whole('interval', 1), whole('digits', 0)];
  if (from === undefined || to === undefined || !(interval >= 1) || !(digits <= 100)) return null;
  const [first, step] = [BigInt(from), BigInt(interval)];
  const count = (BigInt(to) - first) / step + 1n;
  if (BigInt(to) < first) return [];
  if (count > MAX_PARTITIONS) return null;
  return Array.from({ length: Number(count) }, (_, at) =>
    padNumber(first + BigInt(at) * step, digits),
  );
}

/** As Java's `%05d`: the sign counts. */
const padNumber = (value: bigint, digits: number) =>
  value < 0n ? `-${String(-value).padStart(digits - 1, '0')}` : String(value).padStart(digits, '0');

function locate(table: CatalogTable, names: readonly string[], values: readonly string[]): string {
  const template = table.properties['storage.location.template'];
  if (template === undefined) {
    return `${table.location}${names.map((name, at) => `${name}=${values[at] ?? ''}/`).join('')}`;
  }
  // Without its place in the path, each value of a column would read the same objects again.
  const missing = names.find((name) => !template.includes(`\${${name}}`));
  if (missing !== undefined) {
    throw misconfigured(
      table,
      `storage.location.template lacks a placeholder for partition column ${missing}`,
    );
  }
  const filled = names.reduce(
    (text, name, at) => text.replaceAll(`\${${name}}`, () => values[at] ?? ''),
    template,
  );
  const folder = parseS3Folder(filled);
  if (!folder) throw misconfigured(table, `storage.location.template is not an S3 location`);
  return formatS3(folder);
}

const misconfigured = (table: CatalogTable, why: string) =>
  new QueryFailure(
    `CONSTRAINT_VIOLATION: Table ${table.database}.${table.name} has partition projection: ${why}`,
    1301,
  );
