import type { DmlStatement } from '@/lib/athena/statement';

import type { TableDefinition } from '../catalog/model';
import { insertEntry, insertPartition } from '../catalog/write-catalog';
import { codedFailure } from '../query-failure';
import { type OutputFormat, readOutputFormat, readText } from '../output/output-format';
import { readKeyNames, splitKeys } from '../output/partition-keys';
import { rowsWritten } from '../output/rows-written';
import { requireEmpty, writeData } from '../output/write-data';
import { requireNames, toWrittenColumn } from '../output/written-column';
import type { Answer } from '../results/write-results';
import { databaseOf, findEntry, requireDatabase } from '../statements/context';
import { formatS3, parseS3Folder } from '../storage/s3-location';
import { takeTurns } from '../take-turns';
import type { RunContext } from './run-context';
import { analyseOnly, runQuery } from './run-query';

type CreateTableAs = Extract<DmlStatement, { kind: 'create-table-as' }>;

/**
 * `CREATE TABLE … AS SELECT`: objects first, then the table that has them.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-table-as.html
 */
export async function createTableAs(
  context: RunContext,
  statement: CreateTableAs,
): Promise<Answer> {
  const { properties, query, table } = statement;
  const database = databaseOf(context, table);
  await requireDatabase(context, database);
  if (await findEntry(context, table)) {
    if (statement.ifNotExists) return rowsWritten('CREATE TABLE', 0, []);
    throw alreadyExists(database, table.name);
  }
  const format = readOutputFormat(properties, 'PARQUET', KNOWN_PROPERTIES);
  if ((readText(properties, 'table_type') ?? 'HIVE').toUpperCase() !== 'HIVE') {
    throw codedFailure('NOT_SUPPORTED', 'Iceberg tables are not supported on this machine');
  }
  const location = placeOf(context, readText(properties, 'external_location'));
  await requireEmpty(context, location);

  const { columns, rows } = statement.withData
    ? await runQuery(context, query)
    : await analyseOnly(context, query);
  requireNames(columns);
  const split = splitKeys(columns.map(toWrittenColumn), readKeyNames(properties['partitioned_by']));
  const target = { location, ...split, partitions: [], format };

  const { engine, now } = context.local;
  const definition = defineTable(location, split, format);
  return takeTurns(engine, async () => {
    if (await findEntry(context, table)) throw alreadyExists(database, table.name);
    await requireEmpty(context, location);
    const { objects, partitions } = await writeData(context, target, rows);
    await engine.write([
      insertEntry(database, table.name, definition, now()),
      ...partitions.map((partition) => insertPartition(database, table.name, partition, now())),
    ]);
    return rowsWritten('CREATE TABLE', rows.length, objects);
  });
}

const KNOWN_PROPERTIES = ['external_location', 'partitioned_by', 'table_type'];

/** Without a location of its own, a table's objects go below the execution's output location. */
function placeOf({ outputLocation }: RunContext, asked: string | null): string {
  if (asked === null) return `${outputLocation}/`;
  const folder = parseS3Folder(asked);
  if (folder) return formatS3(folder);
  throw codedFailure(
    'INVALID_TABLE_PROPERTY',
    `External location is not a valid file system URI: ${asked}`,
  );
}

function defineTable(
  location: string,
  split: ReturnType<typeof splitKeys>,
  format: OutputFormat,
): TableDefinition {
  return {
    kind: 'table',
    ...split,
    location,
    delimiter: format.kind === 'text' ? format.delimiter : '\x01',
    nullText: '\\N',
    ...(format.kind !== 'text' && { serde: { kind: format.kind } }),
    properties: {},
  };
}

const alreadyExists = (database: string, name: string) =>
  codedFailure(
    'TABLE_ALREADY_EXISTS',
    `line 1:1: Destination table 'awsdatacatalog.${database}.${name}' already exists`,
  );
