import type { Engine } from '../../engine';
import { runsOf, runsSql } from './id-runs';
import type { TablePlan } from './table-plan';

/**
 * Whether the store still holds every source of these plans. An object that is ingested anew while a query is
 * planned gets another source, and the old one's rows would be missing without a word.
 */
export async function sourcesStay(engine: Engine, plans: readonly TablePlan[]): Promise<boolean> {
  const ids = new Set(
    plans.flatMap(({ parts }) => parts.flatMap(({ sources }) => sources ?? [])).map(({ id }) => id),
  );
  if (ids.size === 0) return true;
  const { rows } = await engine.read({
    sql: `SELECT count(*) FROM (SELECT id AS source_id FROM sources) WHERE ${runsSql(runsOf([...ids]))}`,
  });
  return Number(rows[0]?.[0]) === ids.size;
}
