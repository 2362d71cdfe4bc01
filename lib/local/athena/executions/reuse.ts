import type { Statement } from '@/lib/athena/statement';

import type { Local } from '../../local';
import { readResultMeta } from '../results/read-results';
import { parseExecution } from './execution-store';
import type { Execution } from './model';

/**
 * An earlier execution whose result may stand for this one: the same text, database, workgroup and result
 * location, succeeded within the asked age. As on AWS, not for text whose answer differs by nature.
 */
export async function findReusable(
  local: Local,
  { reuse, query, submittedMs }: Execution,
  statement: Statement,
  reuseKey: string,
): Promise<Execution | null> {
  if (!reuse?.enabled || statement.kind !== 'query' || !isRepeatable(query)) return null;
  const { rows } = await local.engine.read({
    sql: `SELECT execution FROM athena_executions
      WHERE reuse_key = $1 AND state = 'SUCCEEDED' AND submitted_ms >= $2
      ORDER BY submitted_ms DESC`,
    parameters: [reuseKey, submittedMs - reuse.maxAgeMinutes * 60_000],
  });
  for (const [text] of rows) {
    const earlier = parseExecution(text);
    if (earlier.reused) continue;
    if (isKept(local, earlier)) return earlier;
  }
  return null;
}

/** Whether its result can still be read. */
function isKept(local: Local, { outputLocation }: Execution): boolean {
  try {
    readResultMeta(local, outputLocation);
    return true;
  } catch {
    return false;
  }
}

/** @see https://docs.aws.amazon.com/athena/latest/ug/reusing-query-results.html */
function isRepeatable(query: string): boolean {
  const text = query.toLowerCase();
  const random = /\b(?:rand|random|shuffle|uuid)\s*\(/.test(text);
  const unordered = /\blimit\b/.test(text) && !/\border\s+by\b/.test(text);
  return !random && !unordered;
}
