import 'server-only';

import type { StartedQuery, StartQuery } from '@/lib/contract/queries';
import { AppError } from '@/lib/domain/app-error';

import { startAthenaQuery } from '../aws/athena-query';
import { getBackend } from '../aws/backend';
import { startLogsQuery } from '../aws/logs-query';

import { rememberQuery } from './known-queries';

/** @throws {AppError} `malformed-query` with its location, `not-found` without a log group, or what AWS refused */
export async function startQuery({ engine, text, range }: StartQuery): Promise<StartedQuery> {
  const backend = getBackend();
  if (engine === 'athena') {
    return { id: await startAthenaQuery(backend.athena, text, backend), engine };
  }

  const { logGroup } = backend.source;
  if (!logGroup) {
    throw new AppError('not-found', 'No log group is configured', {
      remedy: 'Set WEIR_LOG_GROUP to the log group that receives the flow logs.',
    });
  }
  const id = await startLogsQuery(backend.logs, { text, range, logGroup });
  rememberQuery(id, { text, startedAt: Date.now() });
  return { id, engine };
}
