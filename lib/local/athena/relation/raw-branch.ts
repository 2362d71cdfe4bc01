import type { RawTable } from '../../engine';
import { readFieldSql } from './read-field';
import { type AskedColumn, selectColumns } from './asked-column';
import type { PlannedPart, TablePlan } from './table-plan';
import type { Bind } from './touched';

/** One temp table per partition whose files must be read. */
export function rawTablesOf({ parts, skipLines }: TablePlan, prefix: string): RawTable[] {
  return parts
    .filter(({ stored }) => !stored)
    .map(({ objects }, at) => ({ name: `${prefix}_${at}`, objects, skipLines }));
}

/** The rows of one partition from the lines of its files. */
export function rawBranch(
  plan: TablePlan,
  part: PlannedPart,
  rawTable: string,
  asked: readonly AskedColumn[],
  bind: Bind,
): string {
  const select = selectLineFields(plan, asked, bind, ({ key }) => bind(part.values[key] ?? ''));
  return `${select} FROM (SELECT string_split(line, ${bind(plan.table.delimiter)}) AS fields FROM ${rawTable})`;
}

/** Columns from `fields`, a list of the texts of a line; a short line reads as NULL at its end. */
export function selectLineFields(
  plan: TablePlan,
  asked: readonly AskedColumn[],
  bind: Bind,
  partitionValue: (column: AskedColumn) => string,
): string {
  return selectColumns(asked, (column) => {
    const { type, field } = column;
    if (field === null) return readFieldSql(type, partitionValue(column));
    return readFieldSql(type, `nullif(fields[${field + 1}], ${bind(plan.table.nullText)})`);
  });
}
