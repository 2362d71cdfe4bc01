import { readdir } from 'node:fs/promises';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { CreateShare } from '@/lib/contract/shares';

import { getBackend } from '../aws/backend';
import { getShares, type Shares } from '../shares/get-shares';
import { sha256 } from '../shares/rows-text';
import { fakeBackend } from '../testing/fake-backend';
import { resultPage as page, temporaryShares } from '../testing/temporary-shares';

import { createShare } from './create-share';
import { listShares } from './list-shares';
import { openShare, readSharedRows } from './open-share';
import { revokeShare } from './revoke-share';

vi.mock('../aws/backend', () => ({ getBackend: vi.fn() }));
vi.mock('../shares/get-shares', () => ({ getShares: vi.fn(), LONGEST_RUN_MS: 60_000 }));
vi.mock('./request-origin', () => ({ requestOrigin: () => Promise.resolve('127.0.0.1') }));
vi.mock('./read-health', () => ({
  readHealth: () => Promise.resolve({ newest: '2026-11-19T03:08:41.000Z', unread: 3 }),
}));

const ACCOUNT = '123456789012';
const PRIVATE = '10.0.0.164';
const HOSTILE = '<img src=x onerror=alert(1)> =HYPERLINK("javascript:alert(1)") \u202e\u001b[2J';

let root: string;
let shares: Shares;
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ root, shares, remove } = await temporaryShares());
  vi.mocked(getShares).mockReturnValue(shares);
});
afterEach(async () => {
  vi.useRealTimers();
  await remove();
});

describe('a frozen share', () => {
  it('opens with all its rows, no query and no call to AWS', async () => {
    const { logs } = use(
      page([{ srcAddr: '8.8.8.8', n: '3' }], 'next'),
      page([{ srcAddr: '9.9.9.9', extra: 'x' }]),
    );
    const { id, rowCount } = await createShare(frozen());
    expect(rowCount).toBe(2);
    const before = logs.length;

    const opened = await open(id);
    expect(opened).toMatchObject({
      columns: ['srcAddr', 'n', 'extra'],
      rows: [
        ['8.8.8.8', '3', null],
        ['9.9.9.9', null, 'x'],
      ],
      isWhole: true,
      unreadLines: 3,
    });
    expect(await open(id)).toEqual(opened);
    expect(sha256(await readSharedRows(id))).toBe(opened?.sha256);
    expect(logs).toHaveLength(before);
  });

  it('holds no hidden value in any file, page, list or download', async () => {
    use(
      page([
        {
          '@message': `2 ${ACCOUNT} eni-1 ${PRIVATE} 8.8.8.8 22`,
          srcAddr: PRIVATE,
          accountId: ACCOUNT,
        },
      ]),
    );
    const { id } = await createShare({
      ...frozen(),
      title: `About ${PRIVATE} of ${ACCOUNT}`,
      note: `see ${PRIVATE}`,
      hide: { accounts: true, addresses: true },
    });
    const opened = await open(id);
    const record = await shares.store.find(id);
    const everything = [
      JSON.stringify(opened),
      JSON.stringify(record),
      JSON.stringify(await listShares()),
      Buffer.from(await readSharedRows(id)).toString(),
    ].join('\n');
    expect(everything).not.toContain(ACCOUNT);
    expect(everything).not.toContain(PRIVATE);
    const [row = []] = opened?.rows ?? [];
    expect(row[0]).toContain(row[1]);
    expect(opened?.title).toBe(`About ${row[1]} of ${row[2]}`);
  });

  it('keeps hostile text as the data it is', async () => {
    use(page([{ a: HOSTILE }]));
    const { id } = await createShare({ ...frozen(), title: HOSTILE, note: HOSTILE });
    expect(await open(id)).toMatchObject({ title: HOSTILE, note: HOSTILE, rows: [[HOSTILE]] });
  });

  it('is not made of a query that has not completed', async () => {
    use({ status: 'Running' });
    await expect(createShare(frozen())).rejects.toMatchObject({ code: 'conflict' });
  });

  it('of a result that is too large holds the first rows and says so', async () => {
    const large = 'x'.repeat(1_000_000);
    use(...Array.from({ length: 60 }, (_, at) => page([{ a: `${at} ${large}` }], String(at))));
    const { rowCount, isWhole } = await createShare(frozen());
    expect(isWhole).toBe(false);
    expect(rowCount).toBe(49);
  });
});

describe('a link that opens nothing', () => {
  it('answers alike and after the same time, whatever the reason', async () => {
    use(page([{ a: '1' }]));
    const revoked = await createShare(frozen());
    expect(await revokeShare({ share: revoked.id })).toEqual({ id: revoked.id, revoked: true });
    const expired = await createShare({ ...frozen(), expires: '1h' });
    const now = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(now + 3_600_001);

    const times: number[] = [];
    for (const id of [revoked.id, expired.id, 'f'.repeat(32), 'nonsense', '../../etc/passwd']) {
      await expect(readSharedRows(id)).rejects.toMatchObject({ code: 'not-found' });
      // The shortest of three: a busy machine only ever adds.
      const taken: number[] = [];
      for (let round = 0; round < 3; round += 1) {
        const since = performance.now();
        expect(await open(id)).toBeNull();
        taken.push(performance.now() - since);
      }
      times.push(Math.min(...taken));
    }
    vi.mocked(Date.now).mockRestore();
    expect(Math.min(...times)).toBeGreaterThanOrEqual(148);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(60);
  });

  it('is taken off the store once it has expired', async () => {
    use(page([{ a: '1' }]));
    await createShare({ ...frozen(), expires: '1h' });
    expect((await listShares()).shares).toHaveLength(1);
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_001);
    expect((await listShares()).shares).toEqual([]);
    vi.mocked(Date.now).mockRestore();
    const left = await readdir(root, { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
  });
});

describe('a live share', () => {
  it('runs once for two hundred viewers, and not again within the minute', async () => {
    const { logs } = use(page([{ srcAddr: PRIVATE }]));
    const { id } = await createShare(live());
    const opened = await Promise.all(Array.from({ length: 200 }, () => open(id)));
    await open(id);
    expect(logs.filter(({ name }) => name === 'StartQuery')).toHaveLength(1);
    expect(new Set(opened.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(JSON.stringify(opened[0])).not.toContain(PRIVATE);

    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_001);
    const later = await open(id);
    vi.mocked(Date.now).mockRestore();
    expect(logs.filter(({ name }) => name === 'StartQuery')).toHaveLength(2);
    // The same host has the same name in the next run.
    expect(later?.rows).toEqual(opened[0]?.rows);

    await shares.openings.flush();
    const [listed] = (await listShares()).shares;
    expect(listed?.openings.count).toBe(202);
  });

  it('does not try a failure again within the minute, and shows its reason', async () => {
    const { logs } = use({ status: 'Failed' });
    const { id } = await createShare(live());
    expect((await open(id))?.failure).toMatch(/failed/i);
    expect((await open(id))?.failure).toMatch(/failed/i);
    expect(logs.filter(({ name }) => name === 'StartQuery')).toHaveLength(1);
  });

  it('never shows the key that names what is hidden', async () => {
    use(page([{ a: '1' }]));
    const { id } = await createShare(live());
    const record = await shares.store.find(id);
    const key = record?.kind === 'live' ? record.maskKey : '';
    expect(key).toHaveLength(64);
    expect(JSON.stringify([await open(id), await listShares()])).not.toContain(key);
  });
});

it('two shares of the same rows give a host two names', async () => {
  use(page([{ srcAddr: PRIVATE }]));
  const hide = { accounts: true, addresses: true };
  const [a, b] = [
    await createShare({ ...frozen(), hide }),
    await createShare({ ...frozen(), hide }),
  ];
  expect((await open(a.id))?.rows).not.toEqual((await open(b.id))?.rows);
  expect(a.id).toMatch(/^[0-9a-f]{32}$/);
});

const open = (share: string) => openShare({ share, page: 1 });

const common = {
  title: 'T',
  note: '',
  expires: 'never',
  engine: 'logs',
  hide: { accounts: false, addresses: false },
} as const;

const frozen = () => CreateShare.parse({ ...common, kind: 'frozen', queryId: 'q1' }) as Frozen;
type Frozen = Extract<CreateShare, { kind: 'frozen' }>;

const live = () =>
  CreateShare.parse({
    ...common,
    kind: 'live',
    text: `fields srcAddr | filter srcAddr = "${PRIVATE}"`,
    range: { kind: 'last', span: '1h' },
    hide: { accounts: true, addresses: true },
  });

function use(...results: readonly object[]) {
  const fake = fakeBackend({
    logs: {
      StartQuery: [{ queryId: 'live' }],
      StopQuery: [{}],
      GetQueryResults: results,
      DescribeQueries: [{ queries: [{ queryId: 'q1', queryString: 'fields a', createTime: 1 }] }],
    },
  });
  vi.mocked(getBackend).mockReturnValue(fake.backend);
  return fake;
}
