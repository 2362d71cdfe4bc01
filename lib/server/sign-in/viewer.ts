import type { Env } from '../env';

import { readUser } from './read-user';

/** Who asks. Without a sign-in it is anyone at this machine. */
export type Viewer =
  | { readonly kind: 'anyone here' }
  | { readonly kind: 'person'; readonly name: string; readonly mayShareWithAnyone: boolean }
  | { readonly kind: 'stranger'; readonly mayOpenSomeShares: boolean };

/** @param header reads one of the request */
export async function readViewer(
  settings: Pick<Env, 'WEIR_USER_HEADER' | 'WEIR_SHARES_FOR_ANYONE'>,
  header: (name: string) => Promise<string | null>,
): Promise<Viewer> {
  const { WEIR_USER_HEADER: userHeader, WEIR_SHARES_FOR_ANYONE: forAnyone } = settings;
  if (userHeader === undefined) return { kind: 'anyone here' };
  const name = readUser(await header(userHeader));
  if (name === null) return { kind: 'stranger', mayOpenSomeShares: forAnyone };
  return { kind: 'person', name, mayShareWithAnyone: forAnyone };
}
