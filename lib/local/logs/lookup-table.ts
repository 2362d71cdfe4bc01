import type { LookupTable } from '@/lib/insights/source';

import type { Statement } from '../engine';
import type { Local } from '../local';
import { notFound } from './errors';
import type { CsvTable } from './lookup-csv';

/** A DescribeLookupTables item. */
export interface LookupTableInfo {
  readonly lookupTableArn: string;
  readonly lookupTableName: string;
  readonly description?: string;
  readonly tableFields: readonly string[];
  readonly recordsCount: number;
  readonly sizeBytes: number;
  /** Epoch milliseconds. */
  readonly lastUpdatedTime: number;
}

/** All tables, sorted by name in code unit order. */
export async function listLookupTables(local: Local): Promise<LookupTableInfo[]> {
  const { rows } = await local.engine.read({
    sql: `SELECT name, description, fields, records, size_bytes, updated_ms FROM lookup_tables ORDER BY name`,
  });
  return rows.map(([name, description, fields, records, size, updated]) => ({
    lookupTableArn: lookupTableArn(local, String(name)),
    lookupTableName: String(name),
    ...(description !== null && { description: String(description) }),
    // Written by saveTable only.
    tableFields: JSON.parse(String(fields)) as string[],
    recordsCount: Number(records),
    sizeBytes: Number(size),
    lastUpdatedTime: Number(updated),
  }));
}

export const lookupTableArn = ({ account, region }: Local, name: string) =>
  `arn:aws:logs:${region}:${account}:lookup-table:${name}`;

/** @throws {AwsError} `ResourceNotFoundException` */
export async function requireLookupTable(local: Local, arn: string): Promise<LookupTableInfo> {
  const table = (await listLookupTables(local)).find(({ lookupTableArn: own }) => own === arn);
  if (!table) throw notFound('lookup table');
  return table;
}

export interface TableContent {
  readonly name: string;
  readonly description: string | null;
  readonly body: string;
  readonly table: CsvTable;
  readonly updatedMs: number;
}

/** Puts a table's content in the place of what it had, for one transaction. */
export function saveTable({
  name,
  description,
  body,
  table,
  updatedMs,
}: TableContent): Statement[] {
  const { columns, rows } = table;
  const figures = [JSON.stringify(columns), rows.length, Buffer.byteLength(body), updatedMs];
  return [
    {
      sql: `INSERT INTO lookup_tables (name, description, body, fields, records, size_bytes, updated_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (name) DO UPDATE SET description = excluded.description, body = excluded.body,
            fields = excluded.fields, records = excluded.records, size_bytes = excluded.size_bytes,
            updated_ms = excluded.updated_ms`,
      parameters: [name, description, body, ...figures],
    },
    ...dropRows(name),
    {
      sql: `INSERT INTO lookup_rows SELECT $1, generate_subscripts(rows, 1), unnest(rows)
            FROM (SELECT from_json($2, '[["VARCHAR"]]') AS rows)`,
      parameters: [name, JSON.stringify(rows)],
    },
  ];
}

export const dropTable = (name: string): Statement[] => [
  { sql: 'DELETE FROM lookup_tables WHERE name = $1', parameters: [name] },
  ...dropRows(name),
];

const dropRows = (name: string): Statement[] => [
  { sql: 'DELETE FROM lookup_rows WHERE table_name = $1', parameters: [name] },
];

/** A table as the language reads it. Its name has letters, digits and `_` only: it is safe to write out. */
export const tableSource = ({ lookupTableName, tableFields }: LookupTableInfo): LookupTable => ({
  relation: `(SELECT cells, place FROM lookup_rows WHERE table_name = '${lookupTableName}')`,
  columns: tableFields.map((name, at) => ({ name, sql: `cells[${at + 1}]` })),
  order: 'place',
});
