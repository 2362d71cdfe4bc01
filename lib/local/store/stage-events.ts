import { type DuckDBConnection, DuckDBListValue, LIST, VARCHAR } from '@duckdb/node-api';

import { appendRows } from './append-events';
import { type Column, TextColumn } from './columns';
import type { EventBuffer } from './event-buffer';
import { STORED_COLUMNS } from './event-columns';

/** A list of more words than these is dearer to look up than text is to hand over. */
const MAX_WORDS = 4_000;

/**
 * Puts rows into `event_rows` by way of a temp table of only the columns they use: appended to it
 * directly they would hold up the process three times as long, and `INSERT … SELECT` runs beside it.
 *
 * Handing DuckDB a string takes twenty times as long as a number, so most texts go as places in a list.
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
  const staged: { readonly definition: string; readonly column: Column }[] = [];
  const targets: { readonly name: string; readonly sql: string }[] = [];
  const stage = (name: string, type: string, column: Column) => {
    staged.push({ definition: `${name} ${type.replace(' NOT NULL', '')}`, column });
    return name;
  };
  for (const [at, [name, type]] of STORED_COLUMNS.entries()) {
    const column = buffer.columns[at]!;
    if (column.length === 0) continue;
    if (column instanceof TextColumn && column.words.length <= MAX_WORDS) {
      const parameter = `$${lists.push(column.words)}`;
      targets.push({ name, sql: `${parameter}[${stage(name, 'UINTEGER', column)}]` });
      continue;
    }
    // Every row has its line, so that at least one column is staged.
    const only = name === 'line' ? undefined : onlyValue(column, type, buffer.length);
    const value = only ?? stage(name, type, column);
    if (name === 'source_id') targets.push({ name, sql: `${value} + ${firstSourceId}` });
    else if (name === 'format_id')
      targets.push({ name, sql: `([${formatIds.join(', ')}])[${value}]` });
    else targets.push({ name, sql: value });
  }

  const definitions = staged.map(({ definition }) => definition);
  await connection.run(`CREATE OR REPLACE TEMP TABLE staging (${definitions.join(', ')})`);
  const columns = staged.map(({ column }) => column);
  await appendRows(connection, 'staging', columns, order);
  await connection.run(
    `INSERT INTO event_rows (${targets.map(({ name }) => name).join(', ')})
     SELECT ${targets.map(({ sql }) => sql).join(', ')} FROM staging`,
    lists.map((words) => new DuckDBListValue([...words])),
    lists.map(() => LIST(VARCHAR)),
  );
  await connection.run('DROP TABLE staging');
}

/** The number that all rows have, as SQL; `undefined` where they differ. */
function onlyValue(column: Column, type: string, rows: number): string | undefined {
  if (column instanceof TextColumn || column.length < rows || type.startsWith('ENUM')) {
    return undefined;
  }
  const [first = NaN] = column.values;
  for (let row = 1; row < rows; row++) {
    if (column.values[row] !== first) return undefined;
  }
  return Number.isNaN(first) ? undefined : String(first);
}
