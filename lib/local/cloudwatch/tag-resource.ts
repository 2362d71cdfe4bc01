import * as z from 'zod';

import type { Operation } from '../local';
import { takeTurns } from '../take-turns';
import { readInput } from './input';
import { readAlarmArn, requireTags, ResourceArn } from './tagged-alarm';
import { mergeTags, TagList, writeTags } from './tags';

const Input = z.object({ resourceARN: ResourceArn, tags: TagList.min(1) });

/** Puts tags on an alarm; a key it has gets the new value. */
export const tagResource: Operation = (local, input) => {
  const { resourceARN, tags } = readInput(Input, input);
  const name = readAlarmArn(local, resourceARN);
  return takeTurns(local.engine, async () => {
    await writeTags(local, name, mergeTags(await requireTags(local, name), tags));
    return {};
  });
};
