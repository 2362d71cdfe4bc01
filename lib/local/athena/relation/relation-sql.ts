import type { RawTable } from '../../engine';
import { type AskedColumn, findColumn, selectColumns } from './asked-column';
import type { FieldType } from './hive-type';
import { rawBranch, rawTablesOf } from './raw-branch';
import { recordBranch, recordTablesOf } from './record-branch';
import { storedBranches } from './stored-branches';
import type { TablePlan } from './table-plan';
import type { Bind } from './touched';

export interface Relation {
  readonly rawTables: readonly RawTable[];
  /** SQL for the table's rows that can stand in `FROM (…)`: the asked columns, by name, typed as declared. */
  readonly sql: (bind: Bind) => string;
}

/**
 * @param prefix of the raw tables' names, unique in the query
 * @throws {QueryFailure} `NOT_SUPPORTED` when a column of a type that text tables do not have here is asked
 */
export function createRelation(
  plan: TablePlan,
  columns: readonly string[],
  prefix: string,
): Relation {
  const asked = columns.map((name) => findColumn(plan.table, name));
  const { serde } = plan.table;
  const rawTables = serde ? recordTablesOf(plan, serde, asked, prefix) : rawTablesOf(plan, prefix);
  return {
    rawTables,
    sql: (bind) => {
      const branches = [
        ...storedBranches(plan, asked, bind),
        ...plan.parts
          .filter(({ stored }) => !stored)
          .map((part, at) => {
            const name = rawTables[at]?.name ?? '';
            return serde
              ? recordBranch(serde, part, name, asked, bind)
              : rawBranch(plan, part, name, asked, bind);
          }),
      ];
      return branches.length > 0 ? branches.join('\nUNION ALL\n') : emptyBranch(asked);
    },
  };
}

function emptyBranch(asked: readonly AskedColumn[]): string {
  return `${selectColumns(asked, ({ type }) => `CAST(NULL AS ${sqlType(type)})`)} WHERE false`;
}

function sqlType(type: FieldType): string {
  switch (type.kind) {
    case 'text':
      return 'VARCHAR';
    case 'integer':
    case 'fraction':
    case 'decimal':
      return type.sql;
    case 'boolean':
    case 'date':
    case 'timestamp':
      return type.kind.toUpperCase();
  }
}
