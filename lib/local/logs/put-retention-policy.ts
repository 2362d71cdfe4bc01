import * as z from 'zod';

import type { Operation } from '../local';
import { invalidParameter } from './errors';
import { requireGroup } from './group';
import { LogGroupName, parseLogsInput } from './inputs';

const DAYS: readonly number[] = [
  ...[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557],
  ...[2922, 3288, 3653],
];

const Input = z.object({ logGroupName: LogGroupName, retentionInDays: z.int() });

/** Remembers the policy; nothing expires on this machine. */
export const putRetentionPolicy: Operation = async (local, input) => {
  const { logGroupName, retentionInDays } = parseLogsInput(Input, input);
  if (!DAYS.includes(retentionInDays)) {
    throw invalidParameter(
      `1 validation error detected: Value '${retentionInDays}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${DAYS.join(', ')}]`,
    );
  }
  const { id } = await requireGroup(local, logGroupName);
  await local.engine.write([
    {
      sql: 'UPDATE log_groups SET retention_days = $2 WHERE id = $1',
      parameters: [id, retentionInDays],
    },
  ]);
  return {};
};
