import { FLOW_FIELD_BY_NAME } from '@/lib/domain/flow-fields';

import { type CodedColumn, codedColumns } from './coded-columns';
import { runsOf, runsSql } from './id-runs';
import { partitionValueSql, type PlacedSource } from './partition-value';
import { selectLineFields } from './raw-branch';
import { readFieldSql } from './read-field';
import { type AskedColumn, quoteName, selectColumns } from './asked-column';
import { storedFieldSql, type StoredNull } from './stored-field';
import type { TablePlan } from './table-plan';
import type { Bind } from './touched';

/** The rows that come from the store: one SELECT for the typed columns of each format, one for kept texts. */
export function storedBranches(
  plan: TablePlan,
  asked: readonly AskedColumn[],
  bind: Bind,
): string[] {
  return groupSources(plan).flatMap((sources) => {
    const texts = sources.filter((source) => source.texts > 0);
    const typed = sources.filter((source) => source.texts < source.events);
    return [
      ...(typed.length > 0 ? [typedBranch(plan, typed, asked, bind)] : []),
      ...(texts.length > 0 ? [textBranch(plan, texts, asked, bind)] : []),
    ];
  });
}

function typedBranch(
  plan: TablePlan,
  sources: readonly PlacedSource[],
  asked: readonly AskedColumn[],
  bind: Bind,
): string {
  const nullText = plan.table.nullText as StoredNull;
  const fields = sources[0]?.fields ?? [];
  const select = selectColumns(asked, ({ type, field, key }) => {
    if (field === null) return readFieldSql(type, partitionValueSql(sources, key, bind));
    const flowField = FLOW_FIELD_BY_NAME.get(fields[field] ?? '');
    return flowField
      ? storedFieldSql(type, flowField, nullText)
      : readFieldSql(type, 'NULL::VARCHAR');
  });
  const codes = [...codedColumns(plan).entries()].flatMap(([name, coded]) =>
    asked.some((column) => column.name === name) ? selectCodes(plan, name, coded, fields) : [],
  );
  const some = sources.some(({ texts }) => texts > 0) ? ' AND message IS NULL' : '';
  return `${[select, ...codes].join(', ')} FROM events WHERE ${whereSql(plan, sources)}${some}`;
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
  sources: readonly PlacedSource[],
  asked: readonly AskedColumn[],
  bind: Bind,
): string {
  const select = selectLineFields(plan, asked, bind, ({ key }) =>
    partitionValueSql(sources, key, bind),
  );
  const where = `${whereSql(plan, sources)} AND message IS NOT NULL`;
  return `${select} FROM (SELECT source_id, string_split(message, ' ') AS fields FROM events WHERE ${where})`;
}

function whereSql({ skipLines }: TablePlan, sources: readonly PlacedSource[]): string {
  const runs = runsSql(runsOf(sources.map(({ id }) => id)));
  const headless = sources.some(({ minLine }) => minLine <= skipLines);
  return headless ? `${runs} AND line > ${skipLines}` : runs;
}

/** Sources of one format each, none twice: two partitions may be the same place, and then its rows count twice. */
function groupSources({ parts }: TablePlan): PlacedSource[][] {
  const groups: { formatId: number; ids: Set<number>; sources: PlacedSource[] }[] = [];
  for (const { values, sources } of parts) {
    for (const source of sources ?? []) {
      let group = groups.find(
        ({ formatId, ids }) => formatId === source.formatId && !ids.has(source.id),
      );
      if (!group) groups.push((group = { formatId: source.formatId, ids: new Set(), sources: [] }));
      group.ids.add(source.id);
      group.sources.push({ ...source, values });
    }
  }
  return groups.map(({ sources }) => sources);
}
