import * as z from 'zod';

import type { Operation } from '../local';
import { alreadyExists, invalidParameter } from './errors';
import { findGroup } from './group';
import { LogGroupName, parseLogsInput } from './inputs';
import { takeTurns } from '../take-turns';

const Input = z.object({
  logGroupName: LogGroupName,
  logGroupClass: z.enum(['STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY']).optional(),
});

export const createLogGroup: Operation = (local, input) => {
  const { logGroupName, logGroupClass = 'STANDARD' } = parseLogsInput(Input, input);
  if (logGroupClass !== 'STANDARD') {
    throw invalidParameter(`This endpoint serves log groups of class STANDARD only.`);
  }
  return takeTurns(local.engine, async () => {
    if (await findGroup(local, logGroupName)) throw alreadyExists('log group');
    await local.engine.write([
      {
        sql: `INSERT INTO log_groups (id, name, created_ms) VALUES (nextval('log_group_ids'), $1, $2)`,
        parameters: [logGroupName, local.now()],
      },
    ]);
    return {};
  });
};
