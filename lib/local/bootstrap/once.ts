import type { Local } from '../local';

/**
 * Does a part of the set-up once in the life of the data directory: what somebody deletes afterwards stays deleted.
 *
 * @param work gives `false` when it could not be done yet
 */
export async function once(
  local: Local,
  step: string,
  work: () => Promise<boolean | void>,
): Promise<void> {
  const { rows } = await local.engine.read({
    sql: 'SELECT 1 FROM setup_steps WHERE name = $1',
    parameters: [step],
  });
  if (rows.length > 0) return;
  if ((await work()) === false) return;
  // Done again after a kill between the two; each step can bear that.
  await local.engine.write([
    {
      sql: 'INSERT INTO setup_steps (name, done_ms) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      parameters: [step, local.now()],
    },
  ]);
}
