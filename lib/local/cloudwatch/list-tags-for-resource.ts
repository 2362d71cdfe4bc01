import * as z from 'zod';

import type { Operation } from '../local';
import { readInput } from './input';
import { readAlarmArn, ResourceArn } from './tagged-alarm';
import { findTags } from './tags';

const Input = z.object({ resourceARN: ResourceArn });

/** The tags of an alarm; recorded: one that is not there has none. */
export const listTagsForResource: Operation = async (local, input) => {
  const { resourceARN } = readInput(Input, input);
  const tags = (await findTags(local, readAlarmArn(local, resourceARN))) ?? {};
  return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
};
