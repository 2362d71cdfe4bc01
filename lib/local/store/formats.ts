import type { DuckDBConnection } from '@duckdb/node-api';

import { eventTextsViewSql, type StoredFormat } from './event-text';
import { readFormats } from './install';

/** The formats of the store by their fields; a new one is written in the writer's transaction. */
export class Formats {
  private readonly known: Map<string, number>;

  private constructor(formats: readonly StoredFormat[]) {
    this.known = new Map(formats.map(({ id, fields }) => [fields.join(' '), id]));
  }

  /** Reads them inside the writer's transaction, so that a roll-back cannot leave a stale id behind. */
  static async read(connection: DuckDBConnection): Promise<Formats> {
    return new Formats(await readFormats(connection));
  }

  async idOf(connection: DuckDBConnection, fields: readonly string[]): Promise<number> {
    const text = fields.join(' ');
    const known = this.known.get(text);
    if (known !== undefined) return known;

    const id = Math.max(0, ...this.known.values()) + 1;
    await connection.run(`INSERT INTO formats VALUES ($1, string_split($2, ' '))`, [id, text]);
    this.known.set(text, id);
    const all = [...this.known].map(([key, at]) => ({ id: at, fields: key.split(' ') }));
    await connection.run(eventTextsViewSql(all));
    return id;
  }
}
