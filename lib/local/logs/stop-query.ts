import * as z from 'zod';

import type { Operation } from '../local';
import { invalidParameter } from './errors';
import { parseLogsInput } from './inputs';
import { readArchivedQuery } from './query-archive';
import { runsOf } from './query-runs';
import { unknownQuery } from './unknown-query';

const Input = z.object({ queryId: z.string().max(256) });

export const stopQuery: Operation = async (local, input) => {
  const { queryId } = parseLogsInput(Input, input);
  const run = runsOf(local).get(queryId);
  if (run?.stop()) return { success: true };
  if (!run && !(await readArchivedQuery(local, queryId))) throw unknownQuery(queryId);
  throw invalidParameter(`Query with ID '${queryId}' is not running.`);
};
