import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { CreateShare, type ShareAudience } from '@/lib/contract/shares';

import { getBackend } from '../aws/backend';
import { getShares, type Shares } from '../shares/get-shares';
import { recordKey, zip } from '../shares/share-store';
import type { Viewer } from '../sign-in/viewer';
import { fakeBackend } from '../testing/fake-backend';
import { resultPage, temporaryShares } from '../testing/temporary-shares';

import { createShare } from './create-share';
import { listShares } from './list-shares';
import { openShare, readSharedRows } from './open-share';
import { requestViewer } from './request-viewer';

vi.mock('../aws/backend', () => ({ getBackend: vi.fn() }));
vi.mock('../shares/get-shares', () => ({ getShares: vi.fn(), LONGEST_RUN_MS: 60_000 }));
vi.mock('./request-viewer', () => ({ requestViewer: vi.fn() }));
vi.mock('./request-origin', () => ({ requestOrigin: () => Promise.resolve('10.1.1.1') }));
vi.mock('./read-health', () => ({
  readHealth: () => Promise.resolve({ newest: null, unread: 0 }),
}));

let root: string;
let shares: Shares;
let logs: readonly { readonly name: string }[];
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ root, shares, remove } = await temporaryShares());
  vi.mocked(getShares).mockReturnValue(shares);
  const fake = fakeBackend({
    logs: {
      StartQuery: [{ queryId: 'live' }],
      GetQueryResults: [resultPage([{ a: '1' }])],
      DescribeQueries: [{ queries: [{ queryId: 'q1', queryString: 'fields a', createTime: 1 }] }],
    },
  });
  logs = fake.logs;
  vi.mocked(getBackend).mockReturnValue(fake.backend);
});
afterEach(() => remove());

const HERE: Viewer = { kind: 'anyone here' };
const person = (name: string, mayShareWithAnyone: boolean): Viewer => ({
  kind: 'person',
  name,
  mayShareWithAnyone,
});
const stranger = (mayOpenSomeShares: boolean): Viewer => ({ kind: 'stranger', mayOpenSomeShares });
const as = (viewer: Viewer) => void vi.mocked(requestViewer).mockResolvedValue(viewer);
const ANN = person('ann', true);

const share = (audience: ShareAudience, kind: 'frozen' | 'live' = 'frozen') =>
  CreateShare.parse({
    ...{ title: 'T', expires: 'never', engine: 'logs', audience, kind },
    hide: { accounts: false, addresses: false },
    ...(kind === 'frozen'
      ? { queryId: 'q1' }
      : { text: 'fields a', range: { kind: 'last', span: '1h' } }),
  });
const open = (id: string) => openShare({ share: id, page: 1 });

describe.each(['frozen', 'live'] as const)('a %s link', (kind) => {
  it.each([
    ['signed-in', person('bob', false), true],
    ['signed-in', person('bob', true), true],
    ['signed-in', stranger(true), false],
    ['signed-in', stranger(false), false],
    ['anyone', person('bob', false), true],
    ['anyone', person('bob', true), true],
    ['anyone', stranger(true), true],
    ['anyone', stranger(false), false],
    ['signed-in', HERE, true],
    ['anyone', HERE, true],
  ] as const)('for %s, opened by %j: %s', async (audience, viewer, opens) => {
    as(ANN);
    const { id } = await createShare(share(audience, kind));
    as(viewer);
    if (!opens) {
      const before = logs.length;
      expect(await open(id)).toBeNull();
      const closed = await readSharedRows(id).catch((error: unknown) => error);
      const wrong = await readSharedRows('f'.repeat(32)).catch((error: unknown) => error);
      expect(closed).toMatchObject({ code: 'not-found' });
      expect(closed).toEqual(wrong);
      expect(logs).toHaveLength(before);
      expect((await shares.openings.read(id)).count).toBe(0);
      return;
    }
    expect(await open(id)).toMatchObject({
      audience: viewer.kind === 'anyone here' ? null : audience,
      mayAsk: viewer.kind !== 'stranger',
    });
    expect(Buffer.from(await readSharedRows(id)).toString()).toBe('["a"]\n["1"]\n');
  });
});

it('a closed link takes a stranger as long as a wrong one', async () => {
  as(ANN);
  const { id } = await createShare(share('signed-in'));
  as(stranger(true));
  const since = performance.now();
  expect(await open(id)).toBeNull();
  expect(performance.now() - since).toBeGreaterThanOrEqual(148);
});

describe('making a link', () => {
  it.each([
    ['anyone', person('ann', true), true],
    ['anyone', person('ann', false), false],
    ['anyone', HERE, false],
    ['anyone', stranger(true), false],
    ['signed-in', person('ann', false), true],
    ['signed-in', HERE, true],
    ['signed-in', stranger(true), false],
  ] as const)('for %s, by %j: %s', async (audience, viewer, isMade) => {
    as(viewer);
    const made = await createShare(share(audience)).catch((error: unknown) => error);
    expect(made).toMatchObject(isMade ? { kind: 'frozen' } : { code: 'access-denied' });
    expect(await shares.store.list()).toHaveLength(isMade ? 1 : 0);
  });

  it('is remembered with who made it, and so is who opened it', async () => {
    as(ANN);
    const { id } = await createShare(share('anyone'));
    as(person('bob', true));
    await open(id);
    as(stranger(true));
    await open(id);
    await shares.openings.flush();
    as(ANN);
    expect(await listShares()).toMatchObject({
      signedIn: { name: 'ann', mayShareWithAnyone: true },
      shares: [
        {
          ...{ by: 'ann', createdBy: 'ann', audience: 'anyone' },
          openings: { count: 2, recent: [{ from: '10.1.1.1' }, { by: 'bob', from: '10.1.1.1' }] },
        },
      ],
    });
    as(HERE);
    expect((await listShares()).signedIn).toBeNull();
  });
});

it('a link of before there was a sign-in is for people who are signed in', async () => {
  as(HERE);
  const { id } = await createShare(share('signed-in'));
  const entries = Object.entries((await shares.store.find(id)) ?? {});
  const old = entries.filter(([name]) => name !== 'by' && name !== 'audience');
  const text = JSON.stringify({ ...Object.fromEntries(old), schema: 1 });
  await writeFile(join(root, recordKey(id)), await zip(text));
  expect(await shares.store.find(id)).toMatchObject({ audience: 'signed-in', by: null });
  as(stranger(true));
  expect(await open(id)).toBeNull();
  as(person('bob', false));
  expect(await open(id)).not.toBeNull();
});
