import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { CreateShare } from '@/lib/contract/shares';
import { readCsv } from '@/lib/domain/csv';
import { formatIpv4 } from '@/lib/domain/ipv4';
import { formatIpv6 } from '@/lib/domain/ipv6';
import { describeShared } from '@/lib/present/shared-words';

import { getBackend } from '../aws/backend';
import { getShares, type Shares } from '../shares/get-shares';
import { fakeBackend } from '../testing/fake-backend';
import { resultPage, temporaryShares } from '../testing/temporary-shares';

import { createShare } from './create-share';
import { exportShare } from './export-share';
import { listShares } from './list-shares';
import { openShare } from './open-share';
import { revokeShare } from './revoke-share';

vi.mock('../aws/backend', () => ({ getBackend: vi.fn() }));
vi.mock('../shares/get-shares', () => ({ getShares: vi.fn(), LONGEST_RUN_MS: 60_000 }));
vi.mock('./request-origin', () => ({ requestOrigin: () => Promise.resolve('127.0.0.1') }));
vi.mock('./read-health', () => ({
  readHealth: () => Promise.resolve({ newest: null, unread: 0 }),
}));

let shares: Shares;
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ shares, remove } = await temporaryShares());
  vi.mocked(getShares).mockReturnValue(shares);
});
afterEach(() => remove());

const privateAddress = fc.oneof(
  fc.nat(0xffffff).map((low) => formatIpv4(0x0a000000 + low)),
  fc.nat(0xffff).map((low) => formatIpv4(0xc0a80000 + low)),
  fc.bigInt({ min: 1n, max: (1n << 120n) - 1n }).map((low) => formatIpv6((0xfdn << 120n) | low)),
);
const account = fc.nat(899_999_999_999).map((low) => String(100_000_000_000 + low));

describe('a share that hides', () => {
  it('leaks no hidden value in page, metadata, list, store or file, and gives each a name of its own', async () => {
    const row = fc.record({ address: privateAddress, account, peer: privateAddress });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('frozen', 'live'),
        async (rows, kind) => {
          const [first] = rows;
          const about = `${first?.address ?? ''} of ${first?.account ?? ''}`;
          use(
            `# ${about}\nfilter srcAddr = "${first?.address ?? ''}"`,
            rows.map(({ address, account: owner, peer }) => ({
              srcAddr: address,
              accountId: owner,
              '@message': `2 ${owner} eni-1 ${address} ${peer} 443 22 6 1 40 1 2 ACCEPT OK`,
            })),
          );
          const { id } = await createShare(share(kind, about));
          const { all, opened } = await everythingOf(id);
          for (const { address, account: owner, peer } of rows) {
            expect(all).not.toContain(owner);
            // `fd::1` may stand inside another name; a whole word it is nowhere.
            for (const hidden of [address, peer]) expect(wordsOf(all)).not.toContain(hidden);
          }
          const names = new Map(rows.map((one, at) => [one.address, opened?.rows[at]?.[0]]));
          expect(new Set(names.values()).size).toBe(names.size);
          rows.forEach((one, at) => {
            expect(opened?.rows[at]?.[0]).toBe(names.get(one.address));
            expect(opened?.rows[at]?.[2]).toContain(names.get(one.address));
          });
          await revokeShare({ share: id });
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('a hostile text', () => {
  const HOSTILE = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '[a](javascript:alert(1))',
    '=HYPERLINK("http://evil.example","x")',
    "+cmd|' /C calc'!A0",
    '@SUM(1)',
    '-2+3',
    '\t=1+1',
    'a\u0000b\u001b[2Jc',
    'left\u202eright\u2066x\u2069',
    '</title><meta http-equiv=refresh content=0>',
    '\ud800 alone',
    'line\r\nbreak, "quoted"',
  ];

  it('reads back from the CSV as it is stored, and no cell of it runs as a formula', async () => {
    use(
      'fields a',
      HOSTILE.map((text) => ({ a: text, b: '-1.5' })),
    );
    const { id } = await createShare(share('frozen', 'Title'));
    const csv = await textOf(id, 'csv');
    const [, ...records] = readCsv(csv);
    const opened = await openShare({ share: id, page: 1 });
    expect(records).toEqual(opened?.rows);
    const fields = csv.split(/[,\r\n]/).map((field) => field.replace(/^"/, ''));
    expect(fields.filter((field) => /^[=+@]|^-(?![\d.]+$)/.test(field))).toEqual([]);
  });

  it('tells a preview of a link nothing but the title and what kind of thing it is', async () => {
    use('fields secretName', [{ a: 'secret cell' }]);
    const { id } = await createShare({ ...share('frozen', 'Title'), note: 'secret note' });
    const opened = await openShare({ share: id, page: 1 });
    const words = opened ? describeShared(opened, Date.now()) : '';
    expect(words).toMatch(/^Frozen snapshot of a query: 1 row, Logs Insights/);
    expect(words).not.toMatch(/secret/);
  });
});

describe('a link', () => {
  it('that is guessed is one of 2^128, and none begins like another', async () => {
    use('fields a', [{ a: '1' }]);
    const ids = new Set<string>();
    for (let at = 0; at < 20; at += 1) ids.add((await createShare(share('frozen', 'T'))).id);
    expect(new Set([...ids].map((id) => id.slice(0, 8))).size).toBe(20);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{32}$/);
      // Neither a neighbour nor a beginning opens it.
      const next = (BigInt(`0x${id}`) ^ 1n).toString(16).padStart(32, '0');
      expect(await shares.store.find(next)).toBeNull();
      expect(await shares.store.find(id.slice(0, 31))).toBeNull();
    }
  });

  it('that is revoked while its query runs opens nothing', async () => {
    use('fields a', [{ a: '1' }]);
    const { id } = await createShare(share('live', 'T'));
    const opening = openShare({ share: id, page: 1 });
    await revokeShare({ share: id });
    expect(await opening).toBeNull();
  });
});

describe('a result of 50 MB', () => {
  it('is cut for a live link too, which says so', async () => {
    const large = 'x'.repeat(1_000_000);
    const pages = Array.from({ length: 52 }, (_, at) =>
      resultPage([{ a: `${at} ${large}` }], at < 51 ? String(at) : undefined),
    );
    const { logs } = useResults('fields a', [resultPage([{ a: 'first look' }]), ...pages]);
    const { id } = await createShare(share('live', 'T'));
    const opened = await openShare({ share: id, page: 1 });
    expect(opened?.isWhole).toBe(false);
    expect(opened?.rowCount).toBeLessThan(21);
    // It did not read to the end what it would not keep.
    expect(logs.filter(({ name }) => name === 'GetQueryResults').length).toBeLessThan(25);
  });
});

const BOTH = { accounts: true, addresses: true };

function share(kind: 'frozen' | 'live', about: string): CreateShare {
  const common = { title: about, note: about, expires: 'never', engine: 'logs', hide: BOTH };
  return CreateShare.parse(
    kind === 'frozen'
      ? { ...common, kind, queryId: 'q1' }
      : { ...common, kind, text: `# ${about}\nfields a`, range: { kind: 'last', span: '1h' } },
  );
}

async function everythingOf(id: string) {
  const opened = await openShare({ share: id, page: 1 });
  const record = await shares.store.find(id);
  const all = [
    JSON.stringify(opened),
    opened ? describeShared(opened, Date.now()) : '',
    JSON.stringify((await listShares()).shares),
    // A live query must run as it is; what its viewers see is masked.
    record?.kind === 'frozen' ? JSON.stringify(record) : '',
    await textOf(id, 'jsonl'),
    await textOf(id, 'csv'),
  ].join('\n');
  return { all, opened };
}

async function textOf(id: string, format: 'jsonl' | 'csv'): Promise<string> {
  let text = '';
  for await (const part of (await exportShare({ share: id, format })).chunks) text += part;
  return text;
}

const wordsOf = (text: string): string[] => text.split(/[\s",\\]+/);

const use = (text: string, rows: readonly Readonly<Record<string, string>>[]) =>
  useResults(text, [resultPage(rows)]);

function useResults(text: string, results: readonly object[]) {
  const fake = fakeBackend({
    logs: {
      StartQuery: [{ queryId: 'live' }],
      StopQuery: [{}],
      GetQueryResults: results,
      DescribeQueries: [{ queries: [{ queryId: 'q1', queryString: text, createTime: 1 }] }],
    },
  });
  vi.mocked(getBackend).mockReturnValue(fake.backend);
  return fake;
}
