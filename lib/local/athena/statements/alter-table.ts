import type { DdlStatement } from '@/lib/athena/statement';

import type { CatalogTable, TableDefinition } from '../catalog/model';
import {
  deleteDefinition,
  deletePartition,
  insertEntry,
  insertPartition,
} from '../catalog/write-catalog';
import { ddlFailure } from '../query-failure';
import type { Answer } from '../results/write-results';
import { readFolder, requirePartition } from './alter-partitions';
import { DONE, requireTable, type StatementContext } from './context';
import { orderSpec } from './partition-spec';
import { checkProperties, nullTextOf } from './table-properties';

type Alter<Kind extends DdlStatement['kind']> = Extract<DdlStatement, { kind: Kind }>;

export async function addColumns(
  context: StatementContext,
  { table: name, columns, replace }: Alter<'add-columns'>,
): Promise<Answer> {
  const table = await requireTable(context, name);
  const added = columns.map(({ name, hiveType, comment }) => ({
    name,
    type: hiveType,
    ...(comment !== null && { comment }),
  }));
  const all = replace ? added : [...table.columns, ...added];
  const names = [...all, ...table.partitionKeys].map((column) => column.name);
  const twice = names.find((column, at) => names.indexOf(column) !== at);
  if (twice !== undefined) throw ddlFailure(`SemanticException Duplicate column name: ${twice}`);
  return redefine(context, table, { columns: all });
}

export async function setTableProperties(
  context: StatementContext,
  { table: name, properties }: Alter<'set-table-properties'>,
): Promise<Answer> {
  const table = await requireTable(context, name);
  checkProperties(properties);
  return redefine(context, table, {
    properties: { ...table.properties, ...properties },
    nullText: nullTextOf(properties, table.nullText),
  });
}

export async function setLocation(
  context: StatementContext,
  statement: Alter<'set-location'>,
): Promise<Answer> {
  const table = await requireTable(context, statement.table);
  const location = readFolder(statement.location);
  if (!statement.partition) return redefine(context, table, { location });
  const values = orderSpec(table, statement.partition);
  await requirePartition(context, table, values);
  const { engine, now } = context.local;
  await engine.write([
    deletePartition(table.database, table.name, values),
    insertPartition(table.database, table.name, { values, location }, now()),
  ]);
  return DONE;
}

async function redefine(
  { local }: StatementContext,
  { database, name, createdMs, ...definition }: CatalogTable,
  changes: Partial<Extract<TableDefinition, { kind: 'table' }>>,
): Promise<Answer> {
  await local.engine.write([
    deleteDefinition(database, name),
    insertEntry(database, name, { ...definition, ...changes }, createdMs),
  ]);
  return DONE;
}
