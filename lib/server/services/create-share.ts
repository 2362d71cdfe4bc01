import 'server-only';

import { randomBytes } from 'node:crypto';

import type { CreatedShare, CreateShare, ShareExpiry } from '@/lib/contract/shares';
import { AppError } from '@/lib/domain/app-error';
import { createMask } from '@/lib/domain/mask';
import { maskRows } from '@/lib/domain/mask-rows';
import { DAY_MS, HOUR_MS } from '@/lib/domain/time-range';

import { getBackend } from '../aws/backend';
import { findLeader } from '../shares/find-leader';
import { getShares } from '../shares/get-shares';
import { sha256, writeRowsText } from '../shares/rows-text';
import type { FrozenRecord, LiveRecord } from '../shares/share-record';
import { MOST_ROWS, MOST_ROWS_CHARACTERS } from '../shares/share-store';
import type { Viewer } from '../sign-in/viewer';

import { recallQuery } from './known-queries';
import { readHealth } from './read-health';
import { readResult } from './read-result';
import { requestViewer } from './request-viewer';
import { whoIsHere } from './who-is-here';

/**
 * Makes a link. A frozen one keeps the rows of an execution that has ended,
 * already masked: what is hidden is stored nowhere.
 *
 * @throws {AppError} `access-denied` where it may not be for whom it is to be, `conflict` while the query has not ended, or what AWS refused
 */
export async function createShare(input: CreateShare): Promise<CreatedShare> {
  const { store } = getShares();
  const viewer = await requestViewer();
  checkAudience(input, viewer);
  const by = viewer.kind === 'person' ? viewer.name : null;
  const { record, rows } = input.kind === 'frozen' ? await freeze(input, by) : live(input, by);
  if (!(await store.create(record, rows))) {
    throw new AppError('conflict', 'This share exists already');
  }
  return {
    id: record.id,
    kind: record.kind,
    path: `/s/${record.id}`,
    expiresAt: record.expiresAt,
    rowCount: record.kind === 'frozen' ? record.rowCount : null,
    isWhole: record.kind === 'frozen' ? record.isWhole : true,
  };
}

type Input<Kind extends CreateShare['kind']> = Extract<CreateShare, { kind: Kind }>;

function checkAudience({ audience }: CreateShare, viewer: Viewer): void {
  if (viewer.kind === 'stranger') {
    throw new AppError('access-denied', 'Only people who are signed in make links');
  }
  const mayBeForAnyone = viewer.kind === 'person' && viewer.mayShareWithAnyone;
  if (audience === 'signed-in' || mayBeForAnyone) return;
  throw new AppError('access-denied', 'Links for people who are not signed in are not allowed', {
    remedy: 'Make it for people who are signed in, or have WEIR_SHARES_FOR_ANYONE set.',
  });
}

async function freeze(
  input: Input<'frozen'>,
  by: string | null,
): Promise<{ record: FrozenRecord; rows: string }> {
  const [result, health] = await Promise.all([
    readResult({ id: input.queryId, engine: input.engine }, MOST),
    readHealth(),
  ]);
  // The key lives as long as this call: nobody can undo the names afterwards.
  const mask = createMask(randomBytes(KEY_BYTES), input.hide);
  const names = result.columns.map(({ name }) => mask(name));
  const masked = maskRows(result.columns, result.rows, mask);
  const { text, rowCount, isWhole } = writeRowsText(names, masked, MOST);
  const common = describe(input, by, mask);
  return {
    rows: text,
    record: {
      kind: 'frozen',
      ...common,
      text: mask(result.text),
      textHasHidden: mask(result.text) !== result.text,
      range: (input.engine === 'logs' && recallQuery(input.queryId)?.range) || null,
      ranAt: result.startedAt,
      statistics: result.statistics,
      rowCount,
      isWhole,
      sha256: sha256(text),
      finding: isWhole ? findLeader(names, masked) : null,
      newestRecord: health.newest === null ? null : Date.parse(health.newest),
      unreadLines: health.unread,
    },
  };
}

function live(input: Input<'live'>, by: string | null): { record: LiveRecord; rows: null } {
  return {
    rows: null,
    record: {
      kind: 'live',
      ...describe(input, by, (text) => text),
      text: input.text,
      range: input.range,
      maskKey: randomBytes(KEY_BYTES).toString('hex'),
    },
  };
}

const MOST = { rows: MOST_ROWS, characters: MOST_ROWS_CHARACTERS };
const ID_BYTES = 16;
const KEY_BYTES = 32;

const LIFETIMES_MS: Readonly<Record<ShareExpiry, number | null>> = {
  '1h': HOUR_MS,
  '1d': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
  never: null,
};

function describe(input: CreateShare, by: string | null, mask: (text: string) => string) {
  const now = Date.now();
  const lifetime = LIFETIMES_MS[input.expires];
  const { kind, label, region, logGroup, table } = getBackend().source;
  return {
    schema: 2 as const,
    id: randomBytes(ID_BYTES).toString('hex'),
    title: mask(input.title),
    note: mask(input.note),
    createdAt: now,
    createdBy: by ?? whoIsHere(),
    by,
    audience: input.audience,
    expiresAt: lifetime === null ? null : now + lifetime,
    hide: input.hide,
    engine: input.engine,
    source: {
      kind,
      label: mask(label),
      region,
      logGroup: logGroup === null ? null : mask(logGroup),
      table: table === null ? null : mask(table),
    },
  };
}
