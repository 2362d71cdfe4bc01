import { parseObjectKey } from '@/lib/domain/object-key';

import type { ObjectRef } from '../engine';

/** When an object was delivered, epoch ms: by its name, else by its file's time. */
export function deliveredMs({ key, modifiedMs }: ObjectRef): number {
  return parseObjectKey(key)?.slotMs ?? modifiedMs;
}
