import 'server-only';

import type { QueryAnswer, ReadQuery } from '@/lib/contract/queries';

import { readAthenaQuery } from '../aws/athena-query';
import { getBackend } from '../aws/backend';
import { findLogsQuery, readLogsQuery } from '../aws/logs-query';

import { recallQuery, rememberQuery } from './known-queries';

/** One page of an execution, whether it has ended or not. */
export async function readQuery({
  id,
  engine,
  nextToken,
  pageSize,
}: ReadQuery): Promise<QueryAnswer> {
  const backend = getBackend();
  if (engine === 'athena') {
    return readAthenaQuery(backend.athena, { id, nextToken, pageSize }, backend);
  }

  const page = await readLogsQuery(backend.logs, { id, nextToken, pageSize });
  const query = recallQuery(id) ?? (await findLogsQuery(backend.logs, id));
  return {
    id,
    engine,
    text: query?.text ?? '',
    startedAt: query?.startedAt ?? null,
    ...page,
    statistics: { ...page.statistics, elapsedMs: elapsed(id, page.state) },
  };
}

/** Logs Insights does not report a duration with the rows; ours is from start to the first look at an ended query. */
function elapsed(id: string, state: QueryAnswer['state']): number | null {
  const query = recallQuery(id);
  if (!query || query.startedAt === null) return null;
  if (query.elapsedMs !== undefined) return query.elapsedMs;
  const elapsedMs = Date.now() - query.startedAt;
  if (state !== 'queued' && state !== 'running') rememberQuery(id, { ...query, elapsedMs });
  return elapsedMs;
}
