import 'server-only';

import type { RevokedShare, RevokeShare } from '@/lib/contract/shares';

import { getShares } from '../shares/get-shares';

/** Takes a link and everything in it off the store; the next one who opens it gets nothing. */
export async function revokeShare({ share }: RevokeShare): Promise<RevokedShare> {
  return { id: share, revoked: await getShares().store.remove(share) };
}
