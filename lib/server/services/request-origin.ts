import 'server-only';

import { headers } from 'next/headers';

const LONGEST = 64;

/** Where the present request came from, as far as it says: an address, or behind a proxy what that passed on. */
export async function requestOrigin(): Promise<string> {
  const given = (await headers()).get('x-forwarded-for') ?? '';
  return given.split(',')[0]?.trim().slice(0, LONGEST) || 'unknown';
}
