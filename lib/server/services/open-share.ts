import 'server-only';

import { setTimeout as sleep } from 'node:timers/promises';

import type { OpenShare, SharedResult } from '@/lib/contract/shares';
import { AppError } from '@/lib/domain/app-error';

import { getShares } from '../shares/get-shares';
import { hasExpired } from '../shares/has-expired';
import { mayOpen } from '../shares/may-open';
import { readRowsText, writeRowsText } from '../shares/rows-text';
import type { FrozenRecord, LiveRecord, ShareRecord } from '../shares/share-record';
import type { Viewer } from '../sign-in/viewer';

import { requestOrigin } from './request-origin';
import { requestViewer } from './request-viewer';
import { maskOf, runLiveShare } from './run-live-share';

const ROWS_PER_PAGE = 500;

// No failure is answered before this, so that its time does not tell which it was.
const NOTHING_MS = 150;

/**
 * Opens a link and takes note of it.
 *
 * @returns `null` for a wrong, expired, revoked, damaged or other people's one alike, after the same time
 */
export async function openShare({ share, page }: OpenShare): Promise<SharedResult | null> {
  return openOrNothing(share, async (record, viewer) => {
    const opened = await (record.kind === 'frozen'
      ? openFrozen(record, page)
      : openLive(record, page));
    if (!opened) return null;
    const audience = viewer.kind === 'anyone here' ? null : record.audience;
    return { ...opened, audience, mayAsk: viewer.kind !== 'stranger' };
  });
}

/** As {@link openShare}. @throws {AppError} `not-found` in the place of `null` */
export async function readShare(query: OpenShare): Promise<SharedResult> {
  return (await openShare(query)) ?? refuse();
}

/** All rows as JSON lines: the very text that the hash is of. @throws {AppError} `not-found` */
export async function readSharedRows(share: string): Promise<Uint8Array<ArrayBuffer>> {
  const text = await openOrNothing(share, async (record) => {
    if (record.kind === 'frozen') return getShares().store.readRows(record);
    const { columns, rows } = await runLiveShare(record);
    const most = { rows: rows.length, characters: Infinity };
    return Buffer.from(writeRowsText(columns, rows, most).text);
  });
  return new Uint8Array(text ?? refuse());
}

function refuse(): never {
  throw new AppError('not-found', 'This link opens nothing');
}

async function openOrNothing<Found>(
  id: string,
  open: (record: ShareRecord, viewer: Viewer) => Promise<Found | null>,
): Promise<Found | null> {
  const earliest = sleep(NOTHING_MS);
  const { store, openings } = getShares();
  const viewer = await requestViewer();
  const record = await store.find(id);
  const isOpen = record !== null && !hasExpired(record, Date.now()) && mayOpen(record, viewer);
  const found = isOpen ? await open(record, viewer) : null;
  // A run takes its time; the link may have been revoked meanwhile.
  const isGone = record?.kind === 'live' && !(await store.find(id));
  if (found === null || isGone) {
    await earliest;
    return null;
  }
  openings.note(id, {
    at: Date.now(),
    from: await requestOrigin(),
    ...(viewer.kind === 'person' && { by: viewer.name }),
  });
  return found;
}

/** What a link shows, whoever opens it. */
type Opened = Omit<SharedResult, 'audience' | 'mayAsk'>;

async function openFrozen(record: FrozenRecord, page: number): Promise<Opened | null> {
  const text = await getShares().store.readRows(record);
  if (!text) return null;
  const from = firstRowOf(page, record.rowCount);
  const { columns, rows } = readRowsText(text, from, ROWS_PER_PAGE);
  const { text: query, textHasHidden, range, source, ranAt, statistics } = record;
  const { rowCount, isWhole, sha256, finding, newestRecord, unreadLines } = record;
  return {
    ...commonOf(record),
    ...{ text: query, textHasHidden, range, source, ranAt, statistics },
    ...{ rowCount, isWhole, sha256, finding, newestRecord, unreadLines },
    columns,
    rows,
    firstRow: from + 1,
    rowsPerPage: ROWS_PER_PAGE,
    failure: null,
    nextRunAt: null,
  };
}

async function openLive(record: LiveRecord, page: number): Promise<Opened> {
  const { rows, ...run } = await runLiveShare(record);
  const { source } = record;
  const mask = maskOf(record);
  const from = firstRowOf(page, rows.length);
  return {
    ...commonOf(record),
    ...run,
    // Athena reads its range from the text; the one given here was not asked.
    range: record.engine === 'logs' ? run.range : null,
    title: mask(record.title),
    note: mask(record.note),
    text: mask(record.text),
    textHasHidden: mask(record.text) !== record.text,
    source: {
      ...source,
      label: mask(source.label),
      logGroup: source.logGroup === null ? null : mask(source.logGroup),
      table: source.table === null ? null : mask(source.table),
    },
    rows: rows.slice(from, from + ROWS_PER_PAGE),
    firstRow: from + 1,
    rowsPerPage: ROWS_PER_PAGE,
    rowCount: rows.length,
    sha256: null,
  };
}

/** What is shown as it is kept, field by field: a key must not slip through. */
function commonOf(record: ShareRecord) {
  const { id, kind, title, note, createdAt, createdBy, expiresAt, hide, engine } = record;
  return { id, kind, title, note, createdAt, createdBy, expiresAt, hide, engine };
}

/** A page that there is not is the last one. */
function firstRowOf(page: number, rowCount: number): number {
  const last = Math.max(1, Math.ceil(rowCount / ROWS_PER_PAGE));
  return (Math.min(page, last) - 1) * ROWS_PER_PAGE;
}
