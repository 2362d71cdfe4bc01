import * as z from 'zod';

import type { Operation } from '../local';
import { invalidParameter, notFound } from './errors';
import { requireGroup } from './group';
import { LogGroupName, LogStreamName, parseLogsInput } from './inputs';
import { streamIsDelivered, streamIsCreated } from './stream';
import { takeTurns } from '../take-turns';

const Input = z.object({ logGroupName: LogGroupName, logStreamName: LogStreamName });

export const deleteLogStream: Operation = (local, input) => {
  const { logGroupName, logStreamName } = parseLogsInput(Input, input);
  return takeTurns(local.engine, async () => {
    const { id } = await requireGroup(local, logGroupName);
    // The records of S3 objects follow their files, so a stream of them cannot be deleted.
    if (await streamIsDelivered(local, id, logStreamName)) {
      throw invalidParameter('This stream holds records of S3 objects and cannot be deleted here.');
    }
    if (!(await streamIsCreated(local, id, logStreamName))) throw notFound('log stream');
    const parameters = [id, logStreamName];
    await local.engine.write([
      {
        sql: `UPDATE sources SET records = 0, nodata = 0, skipdata = 0, text_bytes = 0, first_ts = NULL, last_ts = NULL
              WHERE kind = 'batch' AND group_id = $1
              AND id IN (SELECT source_id FROM events WHERE group_id = $1 AND stream = $2)`,
        parameters,
      },
      { sql: 'DELETE FROM event_rows WHERE group_id = $1 AND stream = $2', parameters },
      { sql: 'DELETE FROM log_streams WHERE group_id = $1 AND name = $2', parameters },
    ]);
    return {};
  });
};
