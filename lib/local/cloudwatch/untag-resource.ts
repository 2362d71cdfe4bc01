import * as z from 'zod';

import type { Operation } from '../local';
import { takeTurns } from '../take-turns';
import { readInput } from './input';
import { readAlarmArn, requireTags, ResourceArn } from './tagged-alarm';
import { refuseReserved, TagKey, writeTags } from './tags';

const Input = z.object({ resourceARN: ResourceArn, tagKeys: z.array(TagKey).min(1) });

/** Takes tags off an alarm; keys it has not are passed over. */
export const untagResource: Operation = (local, input) => {
  const { resourceARN, tagKeys } = readInput(Input, input);
  const name = readAlarmArn(local, resourceARN);
  for (const key of tagKeys) refuseReserved(key);
  return takeTurns(local.engine, async () => {
    const known = Object.entries(await requireTags(local, name));
    const left = known.filter(([key]) => !tagKeys.includes(key));
    await writeTags(local, name, Object.fromEntries(left));
    return {};
  });
};
