import * as z from 'zod';

import type { Operation } from '../local';
import { alreadyExists } from './errors';
import { requireGroup } from './group';
import { LogGroupName, LogStreamName, parseLogsInput } from './inputs';
import { streamExists } from './stream';
import { takeTurns } from '../take-turns';

const Input = z.object({ logGroupName: LogGroupName, logStreamName: LogStreamName });

export const createLogStream: Operation = (local, input) => {
  const { logGroupName, logStreamName } = parseLogsInput(Input, input);
  return takeTurns(local.engine, async () => {
    const { id } = await requireGroup(local, logGroupName);
    if (await streamExists(local, id, logStreamName)) throw alreadyExists('log stream');
    await local.engine.write([
      {
        sql: 'INSERT INTO log_streams (group_id, name, created_ms) VALUES ($1, $2, $3)',
        parameters: [id, logStreamName, local.now()],
      },
    ]);
    return {};
  });
};
