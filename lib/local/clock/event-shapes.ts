import type { Local } from '../local';
import { type Condition, type EventPart, listParts, whereSources } from './event-parts';
import type { PendingSource } from './pending-sources';

type Minutes = readonly (readonly [minuteMs: number, sourceId: number])[];

/** What all filters of a group ask of the same sources, asked once. */
export class EventShapes {
  readonly #parts = new Map<string, Promise<readonly EventPart[]>>();
  readonly #plain = new Map<string, Promise<boolean>>();
  readonly #minutes = new Map<string, Promise<Minutes>>();

  constructor(private readonly local: Local) {}

  parts(sources: readonly PendingSource[]): Promise<readonly EventPart[]> {
    return remember(this.#parts, sources, () => listParts(this.local, sources));
  }

  /** Whether a condition, without parameters, is true of all events of a part. */
  holdsEverywhere({ where }: EventPart, condition: string): Promise<boolean> {
    if (condition === 'TRUE') return Promise.resolve(true);
    const key = `${condition} ${where.sql} ${where.parameters.join()}`;
    const found = this.#plain.get(key) ?? this.#ask(where, condition);
    this.#plain.set(key, found);
    return found;
  }

  async #ask(where: Condition, condition: string): Promise<boolean> {
    const { rows } = await this.local.engine.read({
      sql: `SELECT 1 FROM events WHERE ${where.sql} AND NOT (${condition}) LIMIT 1`,
      parameters: where.parameters,
    });
    return rows.length === 0;
  }

  /** The minutes in which the sources have events. */
  minutes(sources: readonly PendingSource[]): Promise<Minutes> {
    return remember(this.#minutes, sources, async () => {
      const where = whereSources(sources);
      const { rows } = await this.local.engine.read({
        sql: `SELECT DISTINCT ts // 60000 * 60000, source_id FROM events WHERE ${where.sql}`,
        parameters: where.parameters,
      });
      return rows.map(([minute, sourceId]) => [Number(minute), Number(sourceId)] as const);
    });
  }
}

function remember<T>(known: Map<string, T>, sources: readonly PendingSource[], ask: () => T): T {
  const key = sources.map(({ id }) => id).join();
  const found = known.get(key) ?? ask();
  known.set(key, found);
  return found;
}
