import 'server-only';

import { getBackend } from './aws/backend';
import { missingSettings } from './aws/missing-settings';
import { startLocal } from './aws/local-runtime';
import { env } from './env';
import { logError } from './log-error';

/** Local mode starts its engine and its clock; AWS mode says what it lacks. */
export function startServer(): void {
  // `npm start` holds the other end of this channel: however it ends, its server ends with it.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  requireSettings();
  const backend = getBackend();
  if (backend.mode === 'local') {
    startLocal().catch((error: unknown) => logError(error));
    return;
  }
  missingSettings(backend).forEach((sentence) => console.warn(sentence));
}

/** With wrong settings there is nothing to serve; what is wrong with them is all that a person needs to read. */
function requireSettings(): void {
  try {
    env();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
