import * as z from 'zod';

import type { Operation } from '../local';
import { requireGroup } from './group';
import { LogGroupName, parseLogsInput } from './inputs';
import { takeTurns } from '../take-turns';

const Input = z.object({ logGroupName: LogGroupName });

/** Deletes what PutLogEvents brought. Records of S3 objects only leave the group: their files are still there. */
export const deleteLogGroup: Operation = (local, input) => {
  const { logGroupName } = parseLogsInput(Input, input);
  return takeTurns(local.engine, async () => {
    const { id } = await requireGroup(local, logGroupName);
    const ofGroup = { parameters: [id] };
    await local.engine.write([
      {
        sql: `DELETE FROM event_rows WHERE group_id = $1
              AND source_id IN (SELECT id FROM sources WHERE kind = 'batch' AND group_id = $1)`,
        ...ofGroup,
      },
      // The row stays: with it gone its id would be given again, and an old pointer would name another event.
      {
        sql: `UPDATE sources SET records = 0, nodata = 0, skipdata = 0, text_bytes = 0, first_ts = NULL, last_ts = NULL
              WHERE kind = 'batch' AND group_id = $1`,
        ...ofGroup,
      },
      { sql: 'UPDATE event_rows SET group_id = NULL WHERE group_id = $1', ...ofGroup },
      { sql: 'UPDATE sources SET group_id = NULL WHERE group_id = $1', ...ofGroup },
      ...['log_streams', 'log_group_feeds', 'metric_filters'].map((table) => ({
        sql: `DELETE FROM ${table} WHERE group_id = $1`,
        ...ofGroup,
      })),
      { sql: 'DELETE FROM log_groups WHERE id = $1', ...ofGroup },
    ]);
    return {};
  });
};
