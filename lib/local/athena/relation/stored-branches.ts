import { FLOW_FIELD_BY_NAME } from '@/lib/domain/flow-fields';

import { type CodedColumn, codedColumns } from './coded-columns';
import { haveCommonIds, mergeRuns, runsSql } from './id-runs';
import { partitionValueSql } from './partition-value';
import { selectLineFields } from './raw-branch';
import { readFieldSql } from './read-field';
import { type AskedColumn, quoteName, selectColumns } from './asked-column';
import { storedFieldSql, type StoredNull } from './stored-field';
import type { StoredRows, StoredRuns } from './stored-part';
import type { TablePlan } from './table-plan';
import type { Bind } from './touched';

/** The rows that come from the store: one SELECT for the typed columns of each format, one for kept texts. */
export function storedBranches(
  plan: TablePlan,
  asked: readonly AskedColumn[],
  bind: Bind,
): string[] {
  return groupByFormat(plan).flatMap((group) => {
    const typed = rowsOf(group, ({ typed }) => typed);
    const texts = rowsOf(group, ({ texts }) => texts);
    return [
      ...(typed.length > 0 ? [typedBranch(plan, group, typed, asked, bind)] : []),
      ...(texts.length > 0 ? [textBranch(plan, texts, asked, bind)] : []),
    ];
  });
}

/** The sources of one format in one partition. */
interface Placed {
  readonly values: readonly string[];
  readonly stored: StoredRuns;
}

/** Some of their events. */
type PlacedRows = StoredRows & Pick<Placed, 'values'>;

const rowsOf = (group: readonly Placed[], part: (stored: StoredRuns) => StoredRows | null) =>
  group.flatMap(({ values, stored }): PlacedRows[] => {
    const rows = part(stored);
    return rows ? [{ ...rows, values }] : [];
  });

function typedBranch(
  plan: TablePlan,
  group: readonly Placed[],
  rows: readonly PlacedRows[],
  asked: readonly AskedColumn[],
  bind: Bind,
): string {
  const nullText = plan.table.nullText as StoredNull;
  const fields = group[0]?.stored.fields ?? [];
  const select = selectColumns(asked, ({ type, field, key }) => {
    if (field === null) return readFieldSql(type, partitionValueSql(rows, key, bind));
    const flowField = FLOW_FIELD_BY_NAME.get(fields[field] ?? '');
    return flowField
      ? storedFieldSql(type, flowField, nullText)
      : readFieldSql(type, 'NULL::VARCHAR');
  });
  const codes = [...codedColumns(plan).entries()].flatMap(([name, coded]) =>
    asked.some((column) => column.name === name) ? selectCodes(plan, name, coded, fields) : [],
  );
  const some = group.some(({ stored }) => stored.mixed) ? ' AND message IS NULL' : '';
  return `${[select, ...codes].join(', ')} FROM events WHERE ${whereSql(plan, rows)}${some}`;
}

function selectCodes(
  { table }: TablePlan,
  name: string,
  { codes }: CodedColumn,
  fields: readonly string[],
): string[] {
  const at = table.columns.findIndex((column) => column.name === name);
  const field = FLOW_FIELD_BY_NAME.get(fields[at] ?? '');
  return field ? codes.map((code) => `${code.sql(field)} AS ${quoteName(code.name)}`) : [];
}

function textBranch(
  plan: TablePlan,
  rows: readonly PlacedRows[],
  asked: readonly AskedColumn[],
  bind: Bind,
): string {
  const select = selectLineFields(plan, asked, bind, ({ key }) =>
    partitionValueSql(rows, key, bind),
  );
  const where = `${whereSql(plan, rows)} AND message IS NOT NULL`;
  return `${select} FROM (SELECT source_id, string_split(message, ' ') AS fields FROM events WHERE ${where})`;
}

function whereSql({ skipLines }: TablePlan, rows: readonly PlacedRows[]): string {
  const runs = runsSql(mergeRuns(rows.flatMap((some) => some.runs)));
  const headless = rows.some(({ firstLine }) => firstLine <= skipLines);
  return headless ? `${runs} AND line > ${skipLines}` : runs;
}

/** Sources of one format each, none twice: two partitions may be the same place, and then its rows count twice. */
function groupByFormat({ parts }: TablePlan): Placed[][] {
  const formats = new Map<number, Placed[]>();
  for (const { values, stored } of parts) {
    for (const runs of stored?.formats ?? []) {
      const placed = { values, stored: runs };
      const same = formats.get(runs.formatId);
      if (same) same.push(placed);
      else formats.set(runs.formatId, [placed]);
    }
  }
  return [...formats.values()].flatMap(separate);
}

const separate = (placed: readonly Placed[]): Placed[][] => {
  if (!haveCommonIds(idsOf(placed))) return [[...placed]];
  const groups: Placed[][] = [];
  for (const one of placed) {
    const group = groups.find((some) => !haveCommonIds(idsOf([...some, one])));
    if (group) group.push(one);
    else groups.push([one]);
  }
  return groups;
};

const idsOf = (placed: readonly Placed[]) => placed.flatMap(({ stored }) => stored.runs);
