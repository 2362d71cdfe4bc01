import 'server-only';

import type { CancelledQuery, CancelQuery } from '@/lib/contract/queries';

import { stopAthenaQuery } from '../aws/athena-query';
import { getBackend } from '../aws/backend';
import { stopLogsQuery } from '../aws/logs-query';

/** Stops the query upstream too: an abandoned query keeps scanning, and bytes scanned are what is billed. */
export async function cancelQuery({ id, engine }: CancelQuery): Promise<CancelledQuery> {
  const backend = getBackend();
  const cancelled =
    engine === 'athena'
      ? await stopAthenaQuery(backend.athena, id)
      : await stopLogsQuery(backend.logs, id);
  return { id, cancelled };
}
