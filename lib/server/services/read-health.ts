import 'server-only';

import type { Health } from '@/lib/contract/health';

import packageJson from '@/package.json';

import { getBackend } from '../aws/backend';
import { missingSettings } from '../aws/missing-settings';
import { readStoreStatus } from '../aws/store-status';

/** Always answers: what does not work is in the answer. */
export async function readHealth(): Promise<Health> {
  const backend = getBackend();
  const { mode, source } = backend;
  const missing = missingSettings(backend);
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
    oldest: toIso(store.oldest),
    newest: toIso(store.newest),
    // Files that were opened were not delivered: their times say nothing about a lag.
    lagSeconds: source.kind === 'sample' ? store.lagSeconds : null,
    missing,
  };
}

// A record may claim any start; the years that Date can print end at 275760.
const LAST_DATE_MS = 8.64e15;

const toIso = (at: number | null): string | null =>
  at === null || Math.abs(at) > LAST_DATE_MS ? null : new Date(at).toISOString();
