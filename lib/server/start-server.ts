import 'server-only';

import { getBackend } from './aws/backend';
import { missingSettings } from './aws/missing-settings';
import { startLocal } from './aws/local-runtime';
import { logError } from './log-error';

/** Local mode starts its engine and its clock; AWS mode says what it lacks. */
export function startServer(): void {
  // `npm start` holds the other end of this channel: however it ends, its server ends with it.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  const backend = getBackend();
  if (backend.mode === 'local') {
    startLocal().catch((error: unknown) => logError(error));
    return;
  }
  missingSettings(backend).forEach((sentence) => console.warn(sentence));
}
