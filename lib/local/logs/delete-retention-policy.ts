import * as z from 'zod';

import type { Operation } from '../local';
import { requireGroup } from './group';
import { LogGroupName, parseLogsInput } from './inputs';

const Input = z.object({ logGroupName: LogGroupName });

export const deleteRetentionPolicy: Operation = async (local, input) => {
  const { id } = await requireGroup(local, parseLogsInput(Input, input).logGroupName);
  await local.engine.write([
    { sql: 'UPDATE log_groups SET retention_days = NULL WHERE id = $1', parameters: [id] },
  ]);
  return {};
};
