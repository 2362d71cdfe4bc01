import type { Local } from '../../local';
import { type CatalogEntry, type CatalogTable, CATALOG } from '../catalog/model';
import { readDatabases, readEntry } from '../catalog/read-catalog';
import { codedFailure, ddlFailure, ERROR_TYPE, type QueryFailure } from '../query-failure';
import type { Answer } from '../results/write-results';
import { textColumn } from '../results/result-meta';

/** What a statement is run with. */
export interface StatementContext {
  readonly local: Local;
  /** Of the execution's context; names without a database are in it. */
  readonly database: string;
}

export interface Name {
  readonly database: string | null;
  readonly name: string;
}

/** Lines in one column, as DDL and utility statements answer. */
export const lines = (
  column: string,
  lines: readonly string[],
  type: 'string' | 'varchar' = 'string',
): Answer => ({
  kind: 'text',
  columns: [textColumn(column, type)],
  lines,
});

/** A statement that changes something and has nothing to say. */
export const DONE: Answer = { kind: 'text', columns: [], lines: [] };

export const databaseOf = (context: StatementContext, name: Name) =>
  name.database ?? context.database;

/** @throws {QueryFailure} when there is no table of this name, or it is a view */
export async function requireTable(context: StatementContext, name: Name): Promise<CatalogTable> {
  const entry = await findEntry(context, name);
  if (entry?.kind === 'table') return entry;
  throw entry
    ? ddlFailure(`SemanticException ${spell(context, name)} is a view, not a table`)
    : noSuchTable(context, name);
}

export async function requireEntry(context: StatementContext, name: Name): Promise<CatalogEntry> {
  const entry = await findEntry(context, name);
  if (!entry) throw noSuchTable(context, name);
  return entry;
}

export const findEntry = (context: StatementContext, name: Name) =>
  readEntry(context.local.engine, databaseOf(context, name), name.name);

/** @throws {QueryFailure} */
export async function requireDatabase(
  { local }: StatementContext,
  database: string,
): Promise<void> {
  const databases = await readDatabases(local.engine);
  if (databases.some(({ name }) => name === database)) return;
  throw ddlFailure(`SemanticException [Error 10072]: Database does not exist: ${database}`);
}

export const noSuchTable = (context: StatementContext, name: Name): QueryFailure =>
  ddlFailure(
    `SemanticException [Error 10001]: Table not found ${spell(context, name)}`,
    ERROR_TYPE.userError,
  );

export const noSuchView = (context: StatementContext, name: Name): QueryFailure =>
  codedFailure(
    'TABLE_NOT_FOUND',
    `View '${CATALOG.toLowerCase()}.${spell(context, name)}' does not exist`,
  );

const spell = (context: StatementContext, name: Name) =>
  `${databaseOf(context, name)}.${name.name}`;
