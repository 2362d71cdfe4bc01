import 'server-only';

import { userInfo } from 'node:os';

import { getBackend } from '../aws/backend';
import { env } from '../env';

/** Who uses this machine; on a server that serves others it would name nobody. */
export function whoIsHere(): string | null {
  if (getBackend().mode === 'aws' || env().WEIR_USER_HEADER !== undefined) return null;
  try {
    return userInfo().username;
  } catch {
    // An account without an entry in the system's list has no name.
    return null;
  }
}
