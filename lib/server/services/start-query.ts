import 'server-only';

import type { StartedQuery, StartQuery } from '@/lib/contract/queries';
import { AppError } from '@/lib/domain/app-error';

import { startAthenaQuery } from '../aws/athena-query';
import { getBackend } from '../aws/backend';
import { startLogsQuery } from '../aws/logs-query';

import { cancelQuery } from './cancel-query';
import { rememberQuery } from './known-queries';
import { requestViewer } from './request-viewer';
import { startedQueries } from './running-queries';

/**
 * Starts a query, or joins the same one that runs already.
 *
 * @param signal aborts where nobody waits for the id any more; the query is then stopped again
 * @throws {AppError} `malformed-query` with its location, `not-found` without a log group, or what AWS refused
 */
export async function startQuery(query: StartQuery, signal?: AbortSignal): Promise<StartedQuery> {
  const started = await startedQueries.start(query, async () => ({
    id: await start(query),
    engine: query.engine,
  }));
  if (signal?.aborted) {
    await cancelQuery(started);
    signal.throwIfAborted();
  }
  return started;
}

async function start({ engine, text, range }: StartQuery): Promise<string> {
  const backend = getBackend();
  const startedAt = Date.now();
  const viewer = await requestViewer();
  const by = viewer.kind === 'person' ? { by: viewer.name } : {};
  if (engine === 'athena') {
    const id = await startAthenaQuery(backend.athena, text, backend);
    rememberQuery(id, { text, startedAt, ...by });
    return id;
  }

  const { logGroup } = backend.source;
  if (!logGroup) {
    throw new AppError('not-found', 'No log group is configured', {
      remedy: 'Set WEIR_LOG_GROUP to the log group that receives the flow logs.',
    });
  }
  const id = await startLogsQuery(backend.logs, { text, range, logGroup });
  rememberQuery(id, { text, startedAt, range, ...by });
  return id;
}
