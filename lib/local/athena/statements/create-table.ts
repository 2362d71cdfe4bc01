import type { CreateTableStatement } from '@/lib/athena/statement';

import type { CatalogColumn, TableDefinition } from '../catalog/model';
import { insertEntry } from '../catalog/write-catalog';
import { codedFailure, ddlFailure, ERROR_TYPE } from '../query-failure';
import type { Answer } from '../results/write-results';
import { formatS3, parseS3Folder } from '../storage/s3-location';
import { readStorage } from './read-storage';
import { databaseOf, DONE, findEntry, requireDatabase, type StatementContext } from './context';
import { checkProperties, nullTextOf } from './table-properties';

/** `CREATE EXTERNAL TABLE`: what is not read here is refused here, not misread later. */
export async function createTable(
  context: StatementContext,
  statement: CreateTableStatement,
): Promise<Answer> {
  const database = databaseOf(context, statement.table);
  await requireDatabase(context, database);
  const definition = defineTable(statement);
  if (await findEntry(context, statement.table)) {
    if (statement.ifNotExists) return DONE;
    throw ddlFailure(
      `Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. AlreadyExistsException(message:Table ${statement.table.name} already exist)`,
      ERROR_TYPE.syntax,
    );
  }
  const { engine, now } = context.local;
  await engine.write([insertEntry(database, statement.table.name, definition, now())]);
  return DONE;
}

function defineTable(statement: CreateTableStatement): TableDefinition {
  if (!statement.external) throw unsupported('CREATE TABLE that is not EXTERNAL');
  const folder = statement.location === null ? null : parseS3Folder(statement.location);
  if (!folder) {
    throw ddlFailure(
      `SemanticException LOCATION must be an S3 folder, got ${statement.location ?? 'none'}`,
    );
  }
  const columns = statement.columns.map(toColumn);
  const partitionKeys = statement.partitionColumns.map(toColumn);
  refuseRepeated(columns, partitionKeys);
  checkProperties(statement.properties);
  const storage = readStorage(statement);
  return {
    kind: 'table',
    columns,
    partitionKeys,
    location: formatS3(folder),
    ...storage,
    nullText: nullTextOf(statement.properties, storage.nullText),
    ...(statement.comment !== null && { comment: statement.comment }),
    properties: { ...statement.properties },
  };
}

const toColumn = ({
  name,
  hiveType,
  comment,
}: CreateTableStatement['columns'][number]): CatalogColumn => ({
  name,
  type: hiveType,
  ...(comment !== null && { comment }),
});

function refuseRepeated(columns: readonly CatalogColumn[], keys: readonly CatalogColumn[]): void {
  const seen = new Set<string>();
  for (const { name } of columns) {
    if (seen.has(name)) {
      throw ddlFailure(`SemanticException [Error 10036]: Duplicate column name: ${name}`);
    }
    seen.add(name);
  }
  for (const { name } of keys) {
    if (seen.has(name)) {
      throw ddlFailure('SemanticException [Error 10035]: Column repeated in partitioning columns');
    }
    seen.add(name);
  }
}

const unsupported = (what: string) =>
  codedFailure('NOT_SUPPORTED', `${what} is not supported on this machine`);
