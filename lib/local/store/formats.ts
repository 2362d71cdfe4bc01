import type { DuckDBConnection } from '@duckdb/node-api';

import { DEFAULT_FORMAT } from '@/lib/domain/flow-format';

import type { FormatPlan } from './event-buffer';
import { eventTextsViewSql, type StoredFormat } from './event-text';

/** The formats of the store by their fields, as one transaction of the writer sees them. */
export class Formats {
  private readonly plans = new Map<string, FormatPlan>();
  private readonly added: FormatPlan[] = [];

  static async read(connection: DuckDBConnection): Promise<Formats> {
    const formats = new Formats();
    for (const { id, fields } of await readFormats(connection)) {
      formats.plans.set(fields.join(' '), makePlan(id, fields));
    }
    return formats;
  }

  /** A format not seen before gets the next id; `save` must follow in the same transaction. */
  planOf(fields: readonly string[]): FormatPlan {
    const name = fields.join(' ');
    const known = this.plans.get(name);
    if (known) return known;
    const highest = Math.max(0, ...[...this.plans.values()].map(({ id }) => id));
    const plan = makePlan(highest + 1, fields);
    this.plans.set(name, plan);
    this.added.push(plan);
    return plan;
  }

  /** Writes the new formats, and the view that prints them. */
  async save(connection: DuckDBConnection): Promise<void> {
    if (this.added.length === 0) return;
    for (const { id, fields } of this.added) {
      const text = fields.join(' ');
      await connection.run(`INSERT INTO formats VALUES ($1, string_split($2, ' '))`, [id, text]);
    }
    await connection.run(eventTextsViewSql([...this.plans.values()]));
    this.added.length = 0;
  }
}

export async function readFormats(connection: DuckDBConnection): Promise<StoredFormat[]> {
  const found = await connection.runAndReadAll(
    `SELECT id, array_to_string(fields, ' ') FROM formats ORDER BY id`,
  );
  return found.getRows().map(([id, fields]) => ({
    id: Number(id),
    fields: String(fields).split(' '),
  }));
}

export function makePlan(id: number, fields: readonly string[]): FormatPlan {
  return { id, fields, hasMore: fields.some((field) => !DEFAULT_FORMAT.includes(field)) };
}
