import type { DdlStatement } from '@/lib/athena/statement';

import { deleteEntry } from '../catalog/write-catalog';
import { ddlFailure } from '../query-failure';
import type { Answer } from '../results/write-results';
import {
  databaseOf,
  DONE,
  findEntry,
  noSuchTable,
  noSuchView,
  type StatementContext,
} from './context';

export async function dropTable(
  context: StatementContext,
  { table, ifExists }: Extract<DdlStatement, { kind: 'drop-table' }>,
): Promise<Answer> {
  const entry = await findEntry(context, table);
  if (!entry && ifExists) return DONE;
  if (!entry) throw noSuchTable(context, table);
  if (entry.kind === 'view') {
    throw ddlFailure(`SemanticException [Error 10134]: Cannot drop a view with DROP TABLE`);
  }
  await context.local.engine.write(deleteEntry(databaseOf(context, table), table.name));
  return DONE;
}

export async function dropView(
  context: StatementContext,
  { view, ifExists }: Extract<DdlStatement, { kind: 'drop-view' }>,
): Promise<Answer> {
  const entry = await findEntry(context, view);
  if (!entry && ifExists) return DONE;
  if (entry?.kind !== 'view') throw noSuchView(context, view);
  await context.local.engine.write(deleteEntry(databaseOf(context, view), view.name));
  return DONE;
}
