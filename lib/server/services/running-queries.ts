import 'server-only';

import { readExecution } from './read-execution';
import { StartedQueries } from './started-queries';

/** Of this server; another one knows nothing of them. */
export const startedQueries = new StartedQueries(async ({ id, engine }) => {
  // What cannot be read is not worth waiting for: it is started again.
  const state = await readExecution({ id, engine, pageSize: 1 }).then(
    (answer) => answer.state,
    () => 'failed',
  );
  return state === 'queued' || state === 'running';
});
