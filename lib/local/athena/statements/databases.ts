import type { DdlStatement } from '@/lib/athena/statement';

import { DEFAULT_DATABASE } from '../catalog/model';
import { readDatabases, readEntries } from '../catalog/read-catalog';
import { deleteDatabase, insertDatabase } from '../catalog/write-catalog';
import { ddlFailure } from '../query-failure';
import type { Answer } from '../results/write-results';
import { DONE, requireDatabase, type StatementContext } from './context';

export async function createDatabase(
  { local }: StatementContext,
  statement: Extract<DdlStatement, { kind: 'create-database' }>,
): Promise<Answer> {
  const { database: name, comment, location, properties } = statement;
  const known = await readDatabases(local.engine);
  if (known.some((database) => database.name === name)) {
    if (statement.ifNotExists) return DONE;
    throw ddlFailure(
      `Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. Database ${name} already exists`,
    );
  }
  const database = { name, description: comment, location, properties };
  await local.engine.write([insertDatabase(database, local.now())]);
  return DONE;
}

export async function dropDatabase(
  context: StatementContext,
  statement: Extract<DdlStatement, { kind: 'drop-database' }>,
): Promise<Answer> {
  const { database, cascade, ifExists } = statement;
  const { engine } = context.local;
  const known = await readDatabases(engine);
  if (ifExists && !known.some(({ name }) => name === database)) return DONE;
  await requireDatabase(context, database);
  if (database === DEFAULT_DATABASE) {
    throw ddlFailure(
      'Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. MetaException(message:Can not drop default database)',
    );
  }
  if (!cascade && (await readEntries(engine, database)).length > 0) {
    throw ddlFailure(
      `Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. InvalidOperationException(message:Database ${database} is not empty. One or more tables exist.)`,
    );
  }
  await engine.write(deleteDatabase(database));
  return DONE;
}
