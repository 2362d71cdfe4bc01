import type { Local } from '../local';
import { readArchivedQuery } from './query-archive';
import type { QueryRecord } from './query-record';
import { type QueryAnswer, runsOf } from './query-runs';

/** A query by its id: how it ended, or what it has so far while it runs. */
export async function findQuery(
  local: Local,
  queryId: string,
): Promise<QueryRecord | QueryAnswer | undefined> {
  const run = runsOf(local).get(queryId);
  if (run) return run.ended ?? run.partial;
  return readArchivedQuery(local, queryId);
}
