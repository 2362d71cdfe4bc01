import { type DuckDBConnection, DuckDBListValue, LIST, VARCHAR } from '@duckdb/node-api';

import { appendRows } from './append-events';
import { encodeTexts } from './dictionary';
import type { ColumnValues, EventBuffer } from './event-buffer';
import { STORED_COLUMNS } from './event-columns';

interface StagedColumn {
  readonly name: string;
  readonly type: string;
  readonly values: ColumnValues;
  /** What goes into `events`, over the staged column. */
  readonly sql: string;
}

/**
 * Puts rows into `events` by way of a temp table of only the columns they use: appended to `events`
 * itself they would hold up the process three times as long, and `INSERT … SELECT` runs beside it.
 *
 * @param firstSourceId added to each `source_id`
 * @param formatIds what each `format_id` stands for, from 1
 */
export async function stageEvents(
  connection: DuckDBConnection,
  buffer: EventBuffer,
  order: Uint32Array,
  firstSourceId: number,
  formatIds: readonly number[],
): Promise<void> {
  const lists: (readonly string[])[] = [];
  const columns = STORED_COLUMNS.flatMap(([name, type], at): StagedColumn[] => {
    const values = buffer.columns[at] ?? [];
    if (values.length === 0) return [];
    if (name === 'source_id') return [{ name, type, values, sql: `${name} + ${firstSourceId}` }];
    if (name === 'format_id') {
      return [{ name, type, values, sql: `([${formatIds.join(', ')}])[${name}]` }];
    }
    const encoded = type === 'VARCHAR' ? encodeTexts(values) : null;
    if (!encoded) return [{ name, type, values, sql: name }];
    const parameter = `$${lists.push(encoded.words)}`;
    return [{ name, type: 'UINTEGER', values: encoded.codes, sql: `${parameter}[${name}]` }];
  });

  const definitions = columns.map(({ name, type }) => `${name} ${type.replace(' NOT NULL', '')}`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE staging (${definitions.join(', ')})`);
  const values = columns.map((column) => column.values);
  await appendRows(connection, 'staging', values, order);
  await connection.run(
    `INSERT INTO events (${columns.map(({ name }) => name).join(', ')})
     SELECT ${columns.map(({ sql }) => sql).join(', ')} FROM staging`,
    lists.map((words) => new DuckDBListValue(words)),
    lists.map(() => LIST(VARCHAR)),
  );
  await connection.run('DROP TABLE staging');
}
