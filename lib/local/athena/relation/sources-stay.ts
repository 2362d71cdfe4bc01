import type { Engine } from '../../engine';
import { mergeRuns, runsSql } from './id-runs';
import { readStoreMark } from './store-mark';
import type { TablePlan } from './table-plan';

/**
 * Whether the store still holds every source of these plans. An object that is ingested anew while a query is
 * planned gets another source, and the old one's rows would be missing without a word.
 *
 * @param mark of the store, read before planning
 */
export async function sourcesStay(
  engine: Engine,
  plans: readonly TablePlan[],
  mark: string,
): Promise<boolean> {
  if ((await readStoreMark(engine)) === mark) return true;
  const runs = mergeRuns(
    plans.flatMap(({ parts }) =>
      parts.flatMap(({ stored }) => stored?.formats.flatMap((format) => format.runs) ?? []),
    ),
  );
  if (runs.length === 0) return true;
  const { rows } = await engine.read({
    sql: `SELECT count(*) FROM (SELECT id AS source_id FROM sources) WHERE ${runsSql(runs)}`,
  });
  const sources = runs.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  return Number(rows[0]?.[0]) === sources;
}
