import type { RawTable, RecordColumn, RecordReader } from '../../engine';
import type { CatalogTable, Serde } from '../catalog/model';
import { type AskedColumn, selectColumns } from './asked-column';
import type { FieldType } from './hive-type';
import { readFieldSql } from './read-field';
import type { PlannedPart, TablePlan } from './table-plan';
import type { Bind } from './touched';

/** One temp table per partition, of the records that the table's SerDe reads in its objects. */
export function recordTablesOf(
  { parts, skipLines, table }: TablePlan,
  serde: Serde,
  asked: readonly AskedColumn[],
  prefix: string,
): RawTable[] {
  const reader = readerOf(serde, table, asked);
  return parts.map(({ objects }, at) => ({ name: `${prefix}_${at}`, objects, skipLines, reader }));
}

/** The rows of one partition from the records of its objects. */
export function recordBranch(
  serde: Serde,
  part: PlannedPart,
  table: string,
  asked: readonly AskedColumn[],
  bind: Bind,
): string {
  const fields = inRecord(asked);
  const select = selectColumns(asked, (column) => {
    const { type, field, key } = column;
    if (field === null) return readFieldSql(type, bind(part.values[key] ?? ''));
    const text = `f${fields.indexOf(column)}`;
    const lenient = serde.kind === 'regex' || serde.kind === 'escaped';
    return lenient ? readFieldSql(type, text) : strictSql(type, text);
  });
  return `${select} FROM ${table}`;
}

const inRecord = (asked: readonly AskedColumn[]) => asked.filter(({ field }) => field !== null);

function readerOf(
  serde: Serde,
  { columns, delimiter, nullText }: CatalogTable,
  asked: readonly AskedColumn[],
): RecordReader {
  const fields = inRecord(asked);
  switch (serde.kind) {
    case 'parquet':
      return { kind: 'parquet', columns: fields.map(toRecordColumn) };
    case 'json':
      return {
        kind: 'json',
        columns: fields.map(toRecordColumn),
        ignoreMalformed: serde.ignoreMalformed ?? false,
      };
    case 'regex':
      return {
        kind: 'regex',
        pattern: serde.pattern,
        ignoreCase: serde.ignoreCase,
        groups: columns.length,
        asked: fields.map(({ field }) => field ?? 0),
      };
    case 'csv':
      return {
        ...serde,
        asked: fields.map((column) => ({
          field: column.field ?? 0,
          column: toRecordColumn(column),
        })),
      };
    case 'escaped':
      return {
        ...serde,
        delimiter,
        nullText,
        asked: fields.map(({ field, type }) => ({
          field: field ?? 0,
          isText: type.kind === 'text',
        })),
      };
  }
}

const toRecordColumn = ({ name, type }: AskedColumn): RecordColumn => ({
  name,
  type: recordType(type),
});

function recordType(type: FieldType): RecordColumn['type'] {
  switch (type.kind) {
    case 'text':
    case 'boolean':
    case 'date':
    case 'timestamp':
      return type.kind;
    case 'integer':
    case 'fraction':
    case 'decimal':
      return type.sql;
  }
}

/** The reader has checked the text: it is of the type, or out of its range, which is an error. */
function strictSql(type: FieldType, text: string): string {
  switch (type.kind) {
    case 'text':
      return type.length === null ? text : `left(${text}, ${type.length})`;
    case 'integer':
    case 'fraction':
    case 'decimal':
      return `CAST(${text} AS ${type.sql})`;
    case 'boolean':
    case 'date':
    case 'timestamp':
      return `CAST(${text} AS ${type.kind.toUpperCase()})`;
  }
}
