import type { UtilityStatement } from '@/lib/athena/statement';

import type { CatalogColumn, CatalogEntry } from '../catalog/model';
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
import { refuseUnknown, spellPartition } from './partition-spec';
import { showCreateTable } from './show-create-table';

/** SHOW and DESCRIBE: the catalog as lines of text. */
export async function show(
  context: StatementContext,
  statement: UtilityStatement,
): Promise<Answer> {
  const { engine } = context.local;
  switch (statement.kind) {
    case 'show-databases': {
      const names = (await readDatabases(engine)).map(({ name }) => name);
      return lines('database_name', names.filter(matcher(statement.pattern)));
    }
    case 'show-tables':
      return lines('tab_name', await listNames(context, statement, () => true));
    case 'show-views':
      return lines('views', await listNames(context, statement, ({ kind }) => kind === 'view'));
    case 'show-columns': {
      const entry = await requireEntry(context, statement.table);
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
      return lines('Create View', [
        `CREATE VIEW ${entry.database}.${entry.name} AS`,
        ...entry.sql.split('\n'),
      ]);
    }
    case 'show-table-properties': {
      const { properties } = await requireTable(context, statement.table);
      const asked = Object.entries(properties).filter(
        ([name]) => statement.property === null || name === statement.property,
      );
      return table(
        ['prpt_name', 'prpt_value'],
        asked.map((row) => row.join('\t')),
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
  const columns = allColumns(entry);
  if (statement.column !== null) {
    const one = columns.find(({ name }) => name === statement.column);
    if (!one) throw ddlFailure(`SemanticException Invalid column name ${statement.column}`);
    return table(DESCRIBED, [describeColumn(one)]);
  }
  const keys = entry.kind === 'table' ? entry.partitionKeys : [];
  return table(DESCRIBED, [
    ...columns.map(describeColumn),
    ...(keys.length > 0 ? [...PARTITION_HEADING, ...keys.map(describeColumn)] : []),
  ]);
}

const DESCRIBED = ['col_name', 'data_type', 'comment'];
const PARTITION_HEADING = [
  '\t \t ',
  '# Partition Information\t \t ',
  '# col_name            \tdata_type           \tcomment             ',
  '\t \t ',
];

const describeColumn = ({ name, type, comment }: CatalogColumn) =>
  [name, type, comment ?? ''].map(pad).join('\t');

const pad = (text: string) => text.padEnd(20);

/** Lines whose values are separated by tabs; each is one value of its row, as Athena gives them. */
const table = (columns: readonly string[], lines: readonly string[]): Answer => ({
  kind: 'text',
  columns: columns.map(textColumn),
  lines,
});

const allColumns = (entry: CatalogEntry) =>
  entry.kind === 'view' ? entry.columns : [...entry.columns, ...entry.partitionKeys];

/** Hive's patterns: `*` is any run of characters, `|` an alternative. */
function matcher(pattern: string | null): (name: string) => boolean {
  if (pattern === null) return () => true;
  const source = pattern.split('|').map((part) =>
    part
      .trim()
      .split('*')
      .map((text) => text.replaceAll(/[^\w]/g, '\\$&'))
      .join('.*'),
  );
  const expression = new RegExp(`^(?:${source.join('|')})$`, 'i');
  return (name) => expression.test(name);
}
