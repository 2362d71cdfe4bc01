import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type Asked, refuse, type SignInSettings, START_KEY_HEADER } from './refuse';

const LOCAL: SignInSettings = {};
const KEY = 'k'.repeat(64);
const BEHIND: SignInSettings = {
  WEIR_USER_HEADER: 'x-forwarded-user',
  WEIR_PUBLIC_ORIGIN: 'https://weir.example.com',
  WEIR_START_KEY: KEY,
};
const ID = '0123456789abcdef0123456789abcdef';

function asked(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') {
  const all: Readonly<Record<string, string>> = { host: '127.0.0.1:3000', ...headers };
  return { method, path, header: (name) => all[name] ?? null } satisfies Asked;
}
const statusOf = (request: Asked, settings: SignInSettings) =>
  refuse(request, settings)?.status ?? 200;

describe('without a sign-in', () => {
  it.each([
    ['127.0.0.1:3000', undefined, 200],
    ['localhost', 'http://localhost', 200],
    ['[::1]:3000', undefined, 200],
    ['127.0.0.1:3000', 'http://127.0.0.1:3000', 200],
    ['127.0.0.1:3000', 'http://127.0.0.1:3001', 403],
    ['127.0.0.1:3000', 'https://evil.example', 403],
    ['127.0.0.1:3000', 'null', 403],
    ['evil.example', undefined, 403],
    ['127.0.0.1.evil.example', undefined, 403],
    ['', undefined, 403],
  ])('host %j and origin %j: %i, whoever asks', (host, origin, status) => {
    const headers = { host, ...(origin !== undefined && { origin }) };
    expect(statusOf(asked('/api/queries', headers, 'POST'), LOCAL)).toBe(status);
    expect(
      statusOf(asked('/api/queries', { ...headers, 'x-forwarded-user': 'ann' }, 'POST'), LOCAL),
    ).toBe(status);
  });
});

describe('with a sign-in', () => {
  const ann = { 'x-forwarded-user': 'ann' };

  it.each([
    ['weir.example.com', 'https://weir.example.com', 200],
    ['WEIR.example.com', undefined, 200],
    // A proxy may ask by the name of this machine, for a page of the public one.
    ['127.0.0.1:3000', 'https://weir.example.com', 200],
    ['127.0.0.1:3000', 'http://127.0.0.1:3000', 200],
    ['weir.example.com', 'http://weir.example.com', 403],
    ['weir.example.com', 'http://127.0.0.1:3000', 403],
    ['weir.example.com', 'https://weir.example.com.evil.example', 403],
    ['weir.example.com:8443', undefined, 403],
    ['evil.example', undefined, 403],
  ])('host %j and origin %j: %i for a person', (host, origin, status) => {
    const headers = { ...ann, host, ...(origin !== undefined && { origin }) };
    expect(statusOf(asked('/api/queries', headers, 'POST'), BEHIND)).toBe(status);
  });

  it.each([
    '/',
    '/library',
    '/query',
    '/api/queries',
    '/api/shares',
    '/api/health',
    '/aws',
    '/aws/',
  ])('%s is for people only, by whatever name of this machine it is asked', (path) => {
    for (const host of ['127.0.0.1:3000', 'localhost:3000', '[::1]:3000', 'weir.example.com']) {
      expect(statusOf(asked(path, { host }), BEHIND)).toBe(401);
      expect(statusOf(asked(path, { host, ...ann }), BEHIND)).toBe(200);
    }
  });

  it.each([
    `/s/${ID}`,
    '/s/wrong-one',
    `/api/shares/${ID}/rows`,
    '/_next/static/chunks/0a~b_c.js',
    '/_next/static/media/font-s.p.woff2',
    '/icon.svg',
  ])('a stranger reads %s and changes nothing there', (path) => {
    expect(statusOf(asked(path), BEHIND)).toBe(200);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      expect(statusOf(asked(path, {}, method), BEHIND)).toBe(401);
    }
  });

  it.each([
    '/s',
    '/s/',
    '/s/a/b',
    '/s/..%2fapi',
    `/s/${ID}/`,
    `/s/${ID}.rsc`,
    `/api/shares/${ID}`,
    `/api/shares/${ID}/rows/`,
    '/api/shares/a%2f..%2f..%2fqueries/rows',
    '/_next/static/../../api/queries',
    '/_next/static/..%2f..%2fapi/queries',
    '/_next/static//api',
    '/_next/image',
    '/_next/data/x.json',
    '//icon.svg',
  ])('a stranger does not read %s', (path) => {
    expect(statusOf(asked(path), BEHIND)).toBe(401);
  });

  it('no path outside the list is open to a stranger', () => {
    const piece = fc.oneof(
      fc.constantFrom('s', 'api', 'shares', 'rows', 'aws', '_next', 'static', 'icon.svg', ID),
      fc.constantFrom('..', '.', '', '%2e%2e', '%2f', '\\', '\n', 'queries', 'health'),
      fc.string({ maxLength: 4 }),
    );
    const path = fc.array(piece, { maxLength: 6 }).map((pieces) => `/${pieces.join('/')}`);
    const method = fc.constantFrom('GET', 'HEAD', 'POST', 'DELETE', 'PUT');
    fc.assert(
      fc.property(path, method, (path, method) => {
        if (statusOf(asked(path, {}, method), BEHIND) !== 200) return;
        expect(['GET', 'HEAD']).toContain(method);
        const [, first, second, third, fourth, ...more] = path.split('/');
        const isStatic = first === '_next' && second === 'static' && third !== undefined;
        const isPage = first === 's' && second !== undefined && third === undefined;
        const isRows = `${first}/${second}/${fourth}` === 'api/shares/rows' && more.length === 0;
        expect(isStatic || isPage || isRows || path === '/icon.svg').toBe(true);
        // The router reads the very path that was judged.
        expect(new URL(`http://127.0.0.1${path}`).pathname).toBe(path);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each(['', ' ', '\t', 'a\u0000b', 'a\nb', 'x'.repeat(201), '\u00e2\u0080\u00ae'])(
    'the user %j is nobody',
    (user) => {
      expect(statusOf(asked('/', { 'x-forwarded-user': user }), BEHIND)).toBe(401);
    },
  );

  it('a name of 200 characters is a name', () => {
    expect(statusOf(asked('/', { 'x-forwarded-user': 'x'.repeat(200) }), BEHIND)).toBe(200);
  });

  it('the server’s own start asks after its health, by its key alone and nothing else', () => {
    const key = { [START_KEY_HEADER]: KEY };
    expect(statusOf(asked('/api/health', key), BEHIND)).toBe(200);
    expect(statusOf(asked('/api/health', { [START_KEY_HEADER]: 'wrong' }), BEHIND)).toBe(401);
    expect(statusOf(asked('/api/health', { [START_KEY_HEADER]: '' }), BEHIND)).toBe(401);
    expect(statusOf(asked('/api/shares', key), BEHIND)).toBe(401);
    const keyless = { WEIR_USER_HEADER: 'x-forwarded-user' };
    expect(statusOf(asked('/api/health', key), keyless)).toBe(401);
  });
});
