import type { DdlStatement, PartitionFilter } from '@/lib/athena/statement';

import type { CatalogPartition, CatalogTable } from '../catalog/model';
import { readPartitions } from '../catalog/read-catalog';
import { deletePartition, insertPartition } from '../catalog/write-catalog';
import { ddlFailure } from '../query-failure';
import { parseFieldType } from '../relation/hive-type';
import type { Answer } from '../results/write-results';
import { formatS3, parseS3Folder } from '../storage/s3-location';
import { DONE, requireTable, type StatementContext } from './context';
import { orderSpec, refuseUnknown, spellPartition } from './partition-spec';

type Alter<Kind extends DdlStatement['kind']> = Extract<DdlStatement, { kind: Kind }>;

export async function addPartitions(
  context: StatementContext,
  { table: name, partitions, ifNotExists }: Alter<'add-partitions'>,
): Promise<Answer> {
  const table = await requireTable(context, name);
  const { engine, now } = context.local;
  const known = await readPartitions(engine, table.database, table.name);
  const taken = new Set(known.map(({ values }) => keyOf(values)));
  const added: CatalogPartition[] = [];
  for (const { values: spec, location } of partitions) {
    const values = orderSpec(table, spec);
    if (taken.has(keyOf(values))) {
      if (ifNotExists) continue;
      throw ddlFailure(
        'Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. AlreadyExistsException: Partition already exists.',
      );
    }
    taken.add(keyOf(values));
    const fallback = `${table.location}${spellPartition(table, values)}`;
    added.push({ values, location: readFolder(location ?? fallback) });
  }
  await engine.write(added.map((part) => insertPartition(table.database, table.name, part, now())));
  return DONE;
}

export async function dropPartitions(
  context: StatementContext,
  { table: name, partitions, ifExists }: Alter<'drop-partitions'>,
): Promise<Answer> {
  const table = await requireTable(context, name);
  const { engine } = context.local;
  const known = await readPartitions(engine, table.database, table.name);
  const dropped = partitions.flatMap((filters) => {
    refuseUnknown(
      table,
      filters.map(({ column }) => column),
    );
    const found = known.filter(({ values }) =>
      filters.every((filter) => holds(table, values, filter)),
    );
    if (found.length > 0 || ifExists) return found;
    const spelled = filters.map(({ column, op, value }) => `${column} ${op} ${value}`).join(', ');
    throw ddlFailure(`SemanticException [Error 10006]: Partition not found (${spelled})`);
  });
  await engine.write(
    dropped.map(({ values }) => deletePartition(table.database, table.name, values)),
  );
  return DONE;
}

export async function renamePartition(
  context: StatementContext,
  { table: name, from, to }: Alter<'rename-partition'>,
): Promise<Answer> {
  const table = await requireTable(context, name);
  const { engine, now } = context.local;
  const [old, values] = [orderSpec(table, from), orderSpec(table, to)];
  const part = await requirePartition(context, table, old);
  const known = await readPartitions(engine, table.database, table.name);
  if (known.some((other) => keyOf(other.values) === keyOf(values))) {
    throw ddlFailure('SemanticException AlreadyExistsException: Partition already exists.');
  }
  await engine.write([
    deletePartition(table.database, table.name, old),
    insertPartition(table.database, table.name, { values, location: part.location }, now()),
  ]);
  return DONE;
}

/** @throws {QueryFailure} when nobody added the partition */
export async function requirePartition(
  { local }: StatementContext,
  table: CatalogTable,
  values: readonly string[],
): Promise<CatalogPartition> {
  const known = await readPartitions(local.engine, table.database, table.name);
  const part = known.find((other) => keyOf(other.values) === keyOf(values));
  if (part) return part;
  throw ddlFailure(
    `SemanticException [Error 10006]: Partition not found ${spellPartition(table, values)}`,
  );
}

/** @throws {QueryFailure} */
export function readFolder(location: string): string {
  const folder = parseS3Folder(location);
  if (!folder) {
    throw ddlFailure(`SemanticException LOCATION must be an S3 folder, got ${location}`);
  }
  return formatS3(folder);
}

const keyOf = (values: readonly string[]) => JSON.stringify(values);

function holds(table: CatalogTable, values: readonly string[], filter: PartitionFilter): boolean {
  const at = table.partitionKeys.findIndex(({ name }) => name === filter.column);
  const order = compare(table.partitionKeys[at]?.type ?? '', values[at] ?? '', filter.value);
  switch (filter.op) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

function compare(hiveType: string, left: string, right: string): number {
  const integers = parseFieldType(hiveType)?.kind === 'integer' && /^[+-]?\d+$/.test(right);
  const [a, b] = integers ? [BigInt(left), BigInt(right)] : [left, right];
  return a < b ? -1 : Number(a > b);
}
