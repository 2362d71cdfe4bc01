import type { Env } from '../env';

import { readUser } from './read-user';

/** What is asked, as far as it matters to who may ask it. */
export interface Asked {
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  readonly header: (name: string) => string | null;
}

export interface Refusal {
  readonly status: 401 | 403;
  readonly detail: string;
}

export type SignInSettings = Pick<
  Env,
  'WEIR_USER_HEADER' | 'WEIR_PUBLIC_ORIGIN' | 'WEIR_START_KEY'
>;

/** `npm start` shows by it that it asks after the server it started. */
export const START_KEY_HEADER = 'x-weir-start-key';

/**
 * Decides before anything is read. A request for another host name (DNS rebinding) or from another site's page is
 * refused; where there is a sign-in, so is whoever has not signed in, but for what a shared page needs.
 *
 * That a request is for this machine's own name is no sign-in: many a proxy asks by that name for everyone.
 *
 * @returns `null` where it may be answered
 */
export function refuse(asked: Asked, settings: SignInSettings): Refusal | null {
  const host = asked.header('host') ?? '';
  const publicOrigin = settings.WEIR_PUBLIC_ORIGIN;
  const isPublic = publicOrigin !== undefined && host.toLowerCase() === new URL(publicOrigin).host;
  if (!isPublic && !LOOPBACK.test(host)) {
    const names = publicOrigin === undefined ? '127.0.0.1 only' : `127.0.0.1 and ${publicOrigin}`;
    return { status: 403, detail: `Weir answers ${names}, not ${host}` };
  }
  const origin = asked.header('origin');
  const isOwn =
    origin === null || origin === publicOrigin || (!isPublic && isSameHost(origin, host));
  if (!isOwn) return { status: 403, detail: 'Requests from other sites are refused' };

  const userHeader = settings.WEIR_USER_HEADER;
  if (userHeader === undefined || readUser(asked.header(userHeader)) !== null) return null;
  if (isOpenToStrangers(asked) || isOwnHealthCheck(asked, settings.WEIR_START_KEY)) return null;
  return { status: 401, detail: 'Weir answers people who are signed in. Sign in, then try again.' };
}

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

function isSameHost(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

// What a shared page needs to be read. Its id may be any word: a wrong one must be answered as a closed one is.
const OPEN = [
  /^\/s\/[\w-]{1,200}$/,
  /^\/api\/shares\/[\w-]{1,200}\/rows$/,
  /^\/_next\/static\/(?:[\w~-][\w.~-]*\/)*[\w~-][\w.~-]*$/,
  /^\/icon\.svg$/,
];

const isOpenToStrangers = ({ method, path }: Asked): boolean =>
  (method === 'GET' || method === 'HEAD') && OPEN.some((pattern) => pattern.test(path));

function isOwnHealthCheck({ method, path, header }: Asked, key: string | undefined): boolean {
  return (
    key !== undefined &&
    method === 'GET' &&
    path === '/api/health' &&
    header(START_KEY_HEADER) === key
  );
}
