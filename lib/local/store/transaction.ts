import type { DuckDBConnection } from '@duckdb/node-api';

/** Runs `work` in one transaction: all of it is kept, or none. */
export async function inTransaction<T>(
  connection: DuckDBConnection,
  work: () => Promise<T>,
): Promise<T> {
  await connection.run('BEGIN TRANSACTION');
  try {
    const result = await work();
    await connection.run('COMMIT');
    return result;
  } catch (error) {
    // A failed COMMIT has ended the transaction already.
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** Runs one piece of work after the other, in the order given. */
export class Lane {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }

  /** Waits for its turn, which then lasts until the function it gives is called. */
  async enter(): Promise<() => void> {
    let leave: () => void = () => undefined;
    const turn = new Promise<void>((resolve) => (leave = resolve));
    const before = this.last;
    this.last = before.then(() => turn);
    await before;
    return leave;
  }
}
