import type { DmlStatement } from '@/lib/athena/statement';

import type { CatalogColumn, CatalogTable } from '../catalog/model';
import { readPartitions } from '../catalog/read-catalog';
import { insertPartition } from '../catalog/write-catalog';
import { codedFailure } from '../query-failure';
import type { OutputFormat } from '../output/output-format';
import { splitKeys } from '../output/partition-keys';
import { rowsWritten } from '../output/rows-written';
import { writeData } from '../output/write-data';
import { toWrittenColumn } from '../output/written-column';
import { isProjected } from '../relation/partition-parts';
import type { Answer } from '../results/write-results';
import { databaseOf, findEntry } from '../statements/context';
import { takeTurns } from '../take-turns';
import type { RunContext } from './run-context';
import { runQuery } from './run-query';

type Insert = Extract<DmlStatement, { kind: 'insert' }>;

/**
 * `INSERT INTO`: new objects in the table's folder, and the partitions that rows went to.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/insert-into.html
 */
export async function insert(context: RunContext, statement: Insert): Promise<Answer> {
  const table = await requireTarget(context, statement);
  const format = formatOf(table);
  const all = [...table.columns, ...table.partitionKeys];
  const named = namedColumns(all, statement);
  const { columns, rows } = await runQuery(context, statement.query);
  requireTypes(
    named,
    columns.map((column) => (column.Type === 'unknown' ? null : toWrittenColumn(column).type)),
  );
  const places = all.map(({ name }) => named.findIndex((column) => column.name === name));
  const whole = rows.map((row) => places.map((place) => row[place] ?? null));
  const split = splitKeys(
    all,
    table.partitionKeys.map(({ name }) => name),
  );

  const { engine, now } = context.local;
  return takeTurns(engine, async () => {
    const { database, name, location } = await requireTarget(context, statement);
    const known = await readPartitions(engine, database, name);
    const target = { location, ...split, partitions: known, format };
    const { objects, partitions } = await writeData(context, target, whole);
    const added = partitions.filter(
      ({ values }) => !known.some((part) => part.values.join('\0') === values.join('\0')),
    );
    if (added.length > 0) {
      await engine.write(added.map((part) => insertPartition(database, name, part, now())));
    }
    return rowsWritten('INSERT', rows.length, objects);
  });
}

async function requireTarget(context: RunContext, { table }: Insert): Promise<CatalogTable> {
  const entry = await findEntry(context, table);
  const spelt = `awsdatacatalog.${databaseOf(context, table)}.${table.name}`;
  if (!entry) {
    throw codedFailure('TABLE_NOT_FOUND', `line 1:1: Table '${spelt}' does not exist`);
  }
  if (entry.kind === 'view') {
    throw codedFailure(
      'NOT_SUPPORTED',
      `line 1:1: Inserting into views is not supported: ${spelt}`,
    );
  }
  if (isProjected(entry)) throw unsupported('a table with partition projection');
  if (entry.properties['skip.header.line.count'] !== undefined) {
    throw unsupported('a table with skip.header.line.count');
  }
  return entry;
}

/** What the table's own reader reads back. */
function formatOf({ delimiter, nullText, serde }: CatalogTable): OutputFormat {
  if (!serde) return { kind: 'text', delimiter, nullText, gzip: true };
  switch (serde.kind) {
    case 'parquet':
      return { kind: 'parquet', codec: 'GZIP' };
    case 'json':
      return { kind: 'json', gzip: true };
    case 'regex':
    case 'csv':
    case 'escaped':
      throw unsupported('a table of RegexSerDe, OpenCSVSerde or ESCAPED BY');
  }
}

function namedColumns(all: readonly CatalogColumn[], { columns }: Insert): CatalogColumn[] {
  if (!columns) return [...all];
  return columns.map((asked, at) => {
    const found = all.find((column) => column.name === asked);
    if (!found) {
      throw codedFailure(
        'COLUMN_NOT_FOUND',
        `line 1:1: Insert column name does not exist in target table: ${asked}`,
      );
    }
    if (columns.indexOf(asked) !== at) {
      throw codedFailure(
        'DUPLICATE_COLUMN_NAME',
        `line 1:1: Insert column name is specified more than once: ${asked}`,
      );
    }
    return found;
  });
}

/** @param types Hive types of the query's columns; `null`: all NULL */
function requireTypes(table: readonly CatalogColumn[], types: readonly (string | null)[]): void {
  const fits =
    table.length === types.length &&
    table.every(({ type }, at) => types[at] === null || isAssignable(types[at] ?? '', type));
  if (fits) return;
  throw codedFailure(
    'TYPE_MISMATCH',
    `line 1:1: Insert query has mismatched column types: Table: [${table.map(({ type }) => type).join(', ')}], Query: [${types.map((type) => type ?? 'unknown').join(', ')}]`,
  );
}

const INTEGERS = ['tinyint', 'smallint', 'int', 'bigint'];

/** Whether a value's text in one type is its text in the other too; other coercions need a CAST here. */
function isAssignable(from: string, to: string): boolean {
  const target = to
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, '')
    .replace(/^integer$/, 'int');
  if (from === target) return true;
  if (INTEGERS.includes(from) && INTEGERS.includes(target)) {
    return INTEGERS.indexOf(from) < INTEGERS.indexOf(target);
  }
  const length = (type: string) => Number(/^varchar\((\d+)\)$/.exec(type)?.[1] ?? Infinity);
  const isText = (type: string) => /^(?:string|varchar(?:\(\d+\))?)$/.test(type);
  return isText(from) && isText(target) && length(from) <= length(target);
}

const unsupported = (what: string) =>
  codedFailure('NOT_SUPPORTED', `INSERT INTO ${what} is not supported on this machine`);
