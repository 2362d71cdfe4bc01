import { analyse } from '@/lib/athena/analyse';
import type { DmlStatement } from '@/lib/athena/statement';

import type { CatalogColumn, TableDefinition } from '../catalog/model';
import { deleteDefinition, insertEntry } from '../catalog/write-catalog';
import { codedFailure } from '../query-failure';
import type { ColumnInfo } from '../results/result-meta';
import type { Answer } from '../results/write-results';
import { databaseOf, DONE, findEntry, requireDatabase } from '../statements/context';
import { readQueryCatalog } from './query-catalog';
import type { RunContext } from './run-context';
import { analyseOrFail } from './run-query';

/** A view is kept as its text, once that text means something. */
export async function createView(
  context: RunContext,
  statement: Extract<DmlStatement, { kind: 'create-view' }>,
): Promise<Answer> {
  const { local, database: here } = context;
  const database = databaseOf(context, statement.view);
  await requireDatabase(context, database);
  const known = await findEntry(context, statement.view);
  if (known && (known.kind !== 'view' || !statement.orReplace)) {
    throw codedFailure(
      'ALREADY_EXISTS',
      `line 1:1: View 'awsdatacatalog.${database}.${statement.view.name}' already exists`,
    );
  }
  const catalog = await readQueryCatalog(local.engine);
  const { columns } = analyseOrFail(() =>
    analyse(statement.query, catalog, { database: here, now: local.now(), parameters: [] }),
  );
  const definition: TableDefinition = {
    kind: 'view',
    columns: columns.map(toColumn),
    sql: statement.text,
    context: here,
  };
  const { name } = statement.view;
  await local.engine.write([
    deleteDefinition(database, name),
    insertEntry(database, name, definition, local.now()),
  ]);
  return DONE;
}

const HIVE_TYPES: Readonly<Record<string, string>> = {
  integer: 'int',
  varchar: 'string',
  real: 'float',
  varbinary: 'binary',
};

function typeOf(type: string, precision: number, scale: number): string {
  if (type === 'decimal') return `decimal(${precision},${scale})`;
  if (type === 'char') return `char(${precision})`;
  if (type === 'varchar' && precision < UNBOUNDED) return `varchar(${precision})`;
  return HIVE_TYPES[type] ?? type;
}

/** The precision of a varchar without a length. */
const UNBOUNDED = 2_147_483_647;

function toColumn({
  Name,
  Type,
  Precision,
  Scale,
}: Pick<ColumnInfo, 'Name' | 'Type' | 'Precision' | 'Scale'>): CatalogColumn {
  return { name: Name, type: typeOf(Type, Precision, Scale) };
}
