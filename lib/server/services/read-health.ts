import 'server-only';

import type { Health } from '@/lib/contract/health';

import packageJson from '@/package.json';

import { getBackend } from '../aws/backend';
import { missingSettings } from '../aws/missing-settings';
import { readStoreStatus } from '../aws/store-status';

/** Always answers: what does not work is in the answer. */
export async function readHealth(): Promise<Health> {
  const { mode, source } = getBackend();
  const missing = missingSettings(getBackend());
  const store = await readStoreStatus();
  const isWell = missing.length === 0 && (store.state === 'ready' || store.state === 'remote');
  return {
    status: isWell ? 'ok' : 'degraded',
    mode,
    version: packageJson.version,
    engine: { state: store.state, ...(store.detail && { detail: store.detail }) },
    source,
    records: store.records,
    unread: store.unread,
    oldest: store.oldest === null ? null : new Date(store.oldest).toISOString(),
    newest: store.newest === null ? null : new Date(store.newest).toISOString(),
    lagSeconds: store.lagSeconds,
    missing,
  };
}
