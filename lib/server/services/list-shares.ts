import 'server-only';

import type { ShareList, ShareSummary } from '@/lib/contract/shares';

import { getShares } from '../shares/get-shares';
import { hasExpired } from '../shares/has-expired';
import type { ShareRecord } from '../shares/share-record';
import type { Viewer } from '../sign-in/viewer';

import { requestViewer } from './request-viewer';
import { maskOf } from './run-live-share';

/** Every link that can be opened, newest first. What has expired is taken off the store on the way. */
export async function listShares(): Promise<ShareList> {
  const { store, openings } = getShares();
  const now = Date.now();
  const records = await store.list();
  await Promise.all(
    records.filter((record) => hasExpired(record, now)).map(({ id }) => store.remove(id)),
  );
  const open = records.filter((record) => !hasExpired(record, now));
  const shares = await Promise.all(
    open.map(async (record) => {
      const { count, recent } = await openings.read(record.id);
      return { ...summarise(record), openings: { count, recent } };
    }),
  );
  return {
    shares: shares.toSorted((a, b) => b.createdAt - a.createdAt),
    signedIn: signedInOf(await requestViewer()),
  };
}

function signedInOf(viewer: Viewer): ShareList['signedIn'] {
  if (viewer.kind !== 'person') return null;
  const { name, mayShareWithAnyone } = viewer;
  return { name, mayShareWithAnyone };
}

function summarise(record: ShareRecord): Omit<ShareSummary, 'openings'> {
  const { id, kind, engine, createdAt, createdBy, by, audience, expiresAt, hide } = record;
  // The list shows a live share as its page does.
  const mask = record.kind === 'live' ? maskOf(record) : (text: string) => text;
  return {
    id,
    kind,
    engine,
    createdAt,
    createdBy,
    by,
    audience,
    expiresAt,
    hide,
    title: mask(record.title),
    note: mask(record.note),
    text: mask(record.text),
    rowCount: record.kind === 'frozen' ? record.rowCount : null,
  };
}
