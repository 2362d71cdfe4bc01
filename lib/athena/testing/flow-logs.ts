// Tables of a case: its DDL is parsed as a user's would be, its lines become rows as Hive reads them.

import type { Catalog, CatalogTable } from '../catalog';
import { parseStatement } from '../parse-statement';
import { partitionMayMatch } from '../partition-predicate';
import type { TouchedTable } from '../analyse';
import { type Database, openDatabase } from './database';

export interface FlowLogFixture {
  readonly bucket: string;
  readonly account_id: string;
  readonly files: readonly { readonly key: string; readonly lines: readonly string[] }[];
}

interface Partition {
  readonly values: Readonly<Record<string, string>>;
  readonly prefix: string;
}

const TYPES: Readonly<Record<string, string>> = {
  int: 'INTEGER',
  bigint: 'BIGINT',
  string: 'VARCHAR',
};
const databases = new Map<string, Promise<Database>>();

export function openFlowLogs(
  duckdb: unknown,
  fixture: FlowLogFixture,
  setup: readonly string[],
): Promise<Database> {
  const key = JSON.stringify([fixture, setup]);
  const known = databases.get(key) ?? open(duckdb, fixture, setup);
  databases.set(key, known);
  return known;
}

async function open(
  duckdb: unknown,
  fixture: FlowLogFixture,
  setup: readonly string[],
): Promise<Database> {
  const tables = new Map<string, CatalogTable>();
  const partitions: Partition[] = [];
  for (const text of setup) {
    const parsed = parseStatement(
      text
        .replaceAll('{your_log_bucket}', fixture.bucket)
        .replaceAll('{account_id}', fixture.account_id),
    );
    if (!parsed.ok) throw new Error(parsed.error.message);
    const { statement } = parsed;
    if (statement.kind === 'create-table') {
      const plain = ({ name, hiveType }: { name: string; hiveType: string }) => ({
        name,
        hiveType,
      });
      tables.set(statement.table.name, {
        kind: 'external',
        database: 'default',
        name: statement.table.name,
        columns: statement.columns.map(plain),
        partitionColumns: statement.partitionColumns.map(plain),
      });
    }
    if (statement.kind === 'add-partitions') {
      for (const { values, location } of statement.partitions) {
        partitions.push({
          values,
          prefix: (location ?? '').replace(`s3://${fixture.bucket}/`, ''),
        });
      }
    }
  }
  const catalog: Catalog = { hasDatabase: () => true, lookupTable: (_, name) => tables.get(name) };
  const relation = (
    { table, columns, partitions: predicate }: TouchedTable,
    bind: (value: string) => string,
  ): string => {
    const rows = partitions
      .filter(({ values }) => partitionMayMatch(predicate, values))
      .flatMap((partition) =>
        fixture.files
          .filter(({ key }) => key.startsWith(partition.prefix))
          .flatMap(({ lines }) => lines.slice(1))
          .map((line) => row(line.split(' '), table, partition, columns, bind)),
      );
    const names = columns.map((name) => `"${name}"`).join(', ') || '"one"';
    if (rows.length > 0) return `SELECT * FROM (VALUES ${rows.join(', ')}) AS t(${names})`;
    return `SELECT ${columns.map((name) => `CAST(NULL AS ${typeOf(table, name)}) AS "${name}"`).join(', ') || '1'} WHERE FALSE`;
  };
  return openDatabase(duckdb, catalog, relation);
}

function typeOf(table: CatalogTable, name: string): string {
  const column = [...table.columns, ...table.partitionColumns].find((item) => item.name === name);
  return TYPES[column?.hiveType ?? ''] ?? 'VARCHAR';
}

function row(
  fields: readonly string[],
  table: CatalogTable,
  { values }: Partition,
  columns: readonly string[],
  bind: (value: string) => string,
): string {
  const cells = columns.map((name) => {
    const index = table.columns.findIndex((column) => column.name === name);
    const text = index < 0 ? values[name] : fields[index];
    return text === undefined
      ? `CAST(NULL AS ${typeOf(table, name)})`
      : `TRY_CAST(${bind(text)} AS ${typeOf(table, name)})`;
  });
  return `(${cells.join(', ') || '1'})`;
}
