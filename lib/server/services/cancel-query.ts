import 'server-only';

import type { CancelledQuery, CancelQuery } from '@/lib/contract/queries';

import { stopAthenaQuery } from '../aws/athena-query';
import { getBackend } from '../aws/backend';
import { stopLogsQuery } from '../aws/logs-query';

import { startedQueries } from './running-queries';

/**
 * Stops the query upstream too: an abandoned query keeps scanning, and bytes scanned are what is billed. One that
 * somebody else started as well runs on for them.
 */
export async function cancelQuery({ id, engine }: CancelQuery): Promise<CancelledQuery> {
  const isLast = await startedQueries.leave(id, engine);
  if (!isLast) return { id, cancelled: false };
  const backend = getBackend();
  const cancelled =
    engine === 'athena'
      ? await stopAthenaQuery(backend.athena, id)
      : await stopLogsQuery(backend.logs, id);
  return { id, cancelled };
}
