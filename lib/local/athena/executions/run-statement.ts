import type { Statement } from '@/lib/athena/statement';

import type { Answer } from '../results/write-results';
import { addPartitions, dropPartitions, renamePartition } from '../statements/alter-partitions';
import { addColumns, setLocation, setTableProperties } from '../statements/alter-table';
import { createTable } from '../statements/create-table';
import { createDatabase, dropDatabase } from '../statements/databases';
import { dropTable, dropView } from '../statements/drop';
import { repairTable } from '../statements/repair-table';
import { show } from '../statements/show';
import { takeTurns } from '../take-turns';
import { createTableAs } from './create-table-as';
import { createView } from './create-view';
import { explain } from './explain';
import { insert } from './insert';
import { deallocate, execute, prepare } from './prepared';
import type { RunContext } from './run-context';
import { runQuery } from './run-query';
import { unload } from './unload';

/**
 * Runs one statement to its answer. Statements that change the catalog take turns.
 *
 * @throws {QueryFailure} with AWS's reason, and what {@link runQuery} throws
 */
export async function runStatement(context: RunContext, statement: Statement): Promise<Answer> {
  switch (statement.kind) {
    case 'query':
      return runQuery(context, statement);
    case 'execute':
      return execute(context, statement);
    case 'explain':
      return explain(context, statement);
    case 'show-databases':
    case 'show-tables':
    case 'show-views':
    case 'show-columns':
    case 'show-partitions':
    case 'show-create-table':
    case 'show-create-view':
    case 'show-table-properties':
    case 'describe':
      return show(context, statement);
    case 'create-table-as':
      return createTableAs(context, statement);
    case 'insert':
      return insert(context, statement);
    case 'unload':
      return unload(context, statement);
    default:
      return takeTurns(context.local.engine, () => change(context, statement));
  }
}

type Change = Exclude<
  Statement,
  {
    kind:
      | 'query'
      | 'execute'
      | 'explain'
      | 'create-table-as'
      | 'insert'
      | 'unload'
      | 'describe'
      | `show-${string}`;
  }
>;

async function change(context: RunContext, statement: Change): Promise<Answer> {
  switch (statement.kind) {
    case 'create-table':
      return createTable(context, statement);
    case 'create-database':
      return createDatabase(context, statement);
    case 'drop-database':
      return dropDatabase(context, statement);
    case 'drop-table':
      return dropTable(context, statement);
    case 'create-view':
      return createView(context, statement);
    case 'drop-view':
      return dropView(context, statement);
    case 'add-partitions':
      return addPartitions(context, statement);
    case 'drop-partitions':
      return dropPartitions(context, statement);
    case 'rename-partition':
      return renamePartition(context, statement);
    case 'add-columns':
      return addColumns(context, statement);
    case 'set-location':
      return setLocation(context, statement);
    case 'set-table-properties':
      return setTableProperties(context, statement);
    case 'repair-table':
      return repairTable(context, statement.table);
    case 'prepare':
      return prepare(context, statement);
    case 'deallocate':
      return deallocate(context, statement);
  }
}
