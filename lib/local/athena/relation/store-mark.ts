import type { Engine } from '../../engine';
import { createNextRuns } from '../storage/next-run';

/**
 * What tells the objects in the store from those of another moment: an object that is ingested, ingested anew or
 * removed changes it. A source never changes otherwise.
 */
export async function readStoreMark(engine: Engine): Promise<string> {
  const run = runs.get(engine) ?? createNextRuns<string>();
  runs.set(engine, run);
  return run('', async () => {
    const { rows } = await engine.read({
      sql: `SELECT count(*) || ' ' || coalesce(bit_xor(hash(id, ingested_ms)), 0)
        FROM sources WHERE kind = 'object'`,
    });
    return String(rows[0]?.[0]);
  });
}

const runs = new WeakMap<Engine, ReturnType<typeof createNextRuns<string>>>();
