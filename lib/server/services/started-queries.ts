import type { EngineName, StartedQuery, StartQuery } from '@/lib/contract/queries';

interface Entry {
  readonly started: Promise<StartedQuery>;
  /** How many asked for it and have not left. */
  waiting: number;
}

/**
 * Queries that were started here and may still run, by what they ask: two people who run the same text on the same
 * range at the same time share one.
 */
export class StartedQueries {
  private readonly entries = new Map<string, Entry>();

  /** @param isRunning whether an execution is still under way */
  constructor(private readonly isRunning: (query: StartedQuery) => Promise<boolean>) {}

  async start(query: StartQuery, run: () => Promise<StartedQuery>): Promise<StartedQuery> {
    const key = keyOf(query);
    const found = this.entries.get(key);
    if (found) {
      found.waiting += 1;
      const started = await found.started;
      if (await this.isRunning(started)) return started;
      if (this.entries.get(key) === found) this.entries.delete(key);
      return this.start(query, run);
    }
    const entry: Entry = { started: run(), waiting: 1 };
    this.entries.set(key, entry);
    this.dropOldest();
    entry.started.catch(() => {
      if (this.entries.get(key) === entry) this.entries.delete(key);
    });
    return entry.started;
  }

  /** One of those who asked leaves. @returns whether nobody else waits, so that it may be stopped */
  async leave(id: string, engine: EngineName): Promise<boolean> {
    for (const [key, entry] of this.entries) {
      const started = await entry.started.catch(() => undefined);
      if (started?.id !== id || started.engine !== engine) continue;
      entry.waiting -= 1;
      if (entry.waiting > 0) return false;
      this.entries.delete(key);
      return true;
    }
    return true;
  }

  private dropOldest(): void {
    const [oldest] = this.entries.keys();
    if (this.entries.size > MOST && oldest !== undefined) this.entries.delete(oldest);
  }
}

const MOST = 500;

const keyOf = ({ engine, text, range }: StartQuery) =>
  JSON.stringify([engine, text, ...(engine === 'logs' ? [range.from, range.to] : [])]);
