import type { UtilityStatement } from '@/lib/athena/statement';

import type { CatalogColumn, CatalogEntry, CatalogTable, CatalogView } from '../catalog/model';
import { readDatabases, readEntries, readPartitions } from '../catalog/read-catalog';
import { codedFailure, ddlFailure } from '../query-failure';
import { textColumn } from '../results/result-meta';
import type { Answer } from '../results/write-results';
import {
  lines,
  noSuchView,
  requireDatabase,
  requireEntry,
  requireTable,
  type StatementContext,
} from './context';
import { namePattern } from './name-pattern';
import { refuseUnknown, spellPartition } from './partition-spec';
import { ddlTime, showCreateTable } from './show-create-table';

/** SHOW and DESCRIBE: the catalog as lines of text. */
export async function show(
  context: StatementContext,
  statement: UtilityStatement,
): Promise<Answer> {
  const { engine } = context.local;
  switch (statement.kind) {
    case 'show-databases': {
      const names = (await readDatabases(engine)).map(({ name }) => name);
      return lines('database_name', names.filter(databaseMatcher(statement.pattern)));
    }
    case 'show-tables':
      return lines('tab_name', await listNames(context, statement, () => true));
    case 'show-views':
      return lines(
        'views',
        await listNames(context, statement, ({ kind }) => kind === 'view'),
        'varchar',
      );
    case 'show-columns': {
      const entry = await requireEntry(context, statement.table);
      if (entry.kind === 'view') return describeView(entry);
      return lines(
        'field',
        allColumns(entry).map(({ name }) => pad(name)),
      );
    }
    case 'show-partitions':
      return showPartitions(context, statement);
    case 'show-create-table':
      return lines('createtab_stmt', showCreateTable(await requireTable(context, statement.table)));
    case 'show-create-view': {
      const entry = await requireEntry(context, statement.table);
      if (entry.kind !== 'view') throw noSuchView(context, statement.table);
      return lines(
        'create view',
        [`CREATE VIEW ${entry.database}.${entry.name} AS`, ...entry.sql.split('\n')],
        'varchar',
      );
    }
    case 'show-table-properties': {
      const { properties, createdMs } = await requireTable(context, statement.table);
      const all = { EXTERNAL: 'TRUE', ...ddlTime(createdMs), ...properties };
      const asked = Object.entries(all).filter(
        ([name]) => statement.property === null || name === statement.property,
      );
      return table(
        ['prpt_name', 'prpt_value'],
        asked.flatMap((row) => row.join('\t').split('\n')),
      );
    }
    case 'describe':
      return describe(context, statement);
  }
}

async function listNames(
  context: StatementContext,
  { database, pattern }: { database: string | null; pattern: string | null },
  wanted: (entry: CatalogEntry) => boolean,
): Promise<string[]> {
  const name = database ?? context.database;
  await requireDatabase(context, name);
  const entries = await readEntries(context.local.engine, name);
  return entries
    .filter(wanted)
    .map((entry) => entry.name)
    .filter(matcher(pattern));
}

async function showPartitions(
  context: StatementContext,
  statement: Extract<UtilityStatement, { kind: 'show-partitions' }>,
): Promise<Answer> {
  const found = await requireTable(context, statement.table);
  const asked = Object.entries(statement.partition ?? {});
  refuseUnknown(
    found,
    asked.map(([name]) => name),
  );
  const partitions = await readPartitions(context.local.engine, found.database, found.name);
  const place = (name: string) => found.partitionKeys.findIndex((key) => key.name === name);
  const wanted = partitions.filter(({ values }) =>
    asked.every(([name, value]) => values[place(name)] === value),
  );
  return lines(
    'partition',
    wanted.map(({ values }) => spellPartition(found, values)),
  );
}

async function describe(
  context: StatementContext,
  statement: Extract<UtilityStatement, { kind: 'describe' }>,
): Promise<Answer> {
  if (statement.mode !== 'plain' || statement.partition) {
    throw codedFailure(
      'NOT_SUPPORTED',
      'DESCRIBE EXTENDED, FORMATTED and of a partition are not supported on this machine',
    );
  }
  const entry = await requireEntry(context, statement.table);
  if (entry.kind === 'view') return describeView(entry);
  const columns = allColumns(entry);
  if (statement.column !== null) {
    const one = columns.find(({ name }) => name === statement.column);
    if (!one) throw ddlFailure(`SemanticException Invalid column name ${statement.column}`);
    return table(DESCRIBED, [describeColumn(one)]);
  }
  const keys = entry.partitionKeys.map(describeColumn);
  return table(DESCRIBED, [
    ...columns.map(describeColumn),
    ...(keys.length > 0 ? [...PARTITION_HEADING, ...keys] : []),
  ]);
}

const DESCRIBED = ['col_name', 'data_type', 'comment'];
const PARTITION_HEADING = [
  '\t \t ',
  '# Partition Information\t \t ',
  '# col_name            \tdata_type           \tcomment             ',
  '\t \t ',
];

/** A comment ends at its first tab, as the fields do. */
const describeColumn = ({ name, type, comment }: CatalogColumn) =>
  [name, type, comment ?? '']
    .map(pad)
    .flatMap((text) => text.split('\t', 1))
    .join('\t');

/** A view's columns in Trino's words. */
const describeView = ({ columns }: CatalogView): Answer => ({
  kind: 'text',
  columns: ['column', 'type'].map((name) => textColumn(name, 'varchar')),
  lines: columns.map(({ name, type }) => `${name}\t${TRINO_TYPES[type] ?? type}`),
});

const TRINO_TYPES: Readonly<Record<string, string>> = {
  int: 'integer',
  string: 'varchar',
  float: 'real',
  binary: 'varbinary',
};

const pad = (text: string) => text.padEnd(20);

/** Lines whose values are separated by tabs; each is one value of its row, as Athena gives them. */
const table = (columns: readonly string[], lines: readonly string[]): Answer => ({
  kind: 'text',
  columns: columns.map((name) => textColumn(name)),
  lines,
});

const allColumns = ({ columns, partitionKeys }: CatalogTable) => [...columns, ...partitionKeys];

/** `*` is any run of characters here, a dot any one of them, as Hive makes a regular expression of the pattern. */
const matcher = (pattern: string | null) =>
  pattern === null ? () => true : namePattern(pattern.toLowerCase().replaceAll('*', '.*'));

/** A regular expression as it stands, but `*` alone is every database. */
const databaseMatcher = (pattern: string | null) =>
  pattern === null || pattern === '*' ? () => true : namePattern(pattern);
