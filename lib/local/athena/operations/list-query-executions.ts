import * as z from 'zod';

import type { Local } from '../../local';
import { invalidRequest } from '../errors';
import { HISTORY_MS, recoverExecutions } from '../executions/execution-store';
import { decodeToken, encodeToken } from '../page';
import { parseRequest } from '../parse-request';
import { PRIMARY, WorkGroupName } from '../workgroups/model';
import { readWorkGroup } from '../workgroups/work-groups';

const Input = z.object({
  NextToken: z.string().min(1).max(1024).optional(),
  MaxResults: z.number().int().min(0).max(50).optional(),
  WorkGroup: WorkGroupName.optional(),
});

/** Ids of 45 days, newest first. */
export async function listQueryExecutions(local: Local, input: unknown): Promise<object> {
  const { NextToken, MaxResults, WorkGroup = PRIMARY } = parseRequest(Input, input);
  await readWorkGroup(local.engine, WorkGroup);
  await recoverExecutions(local);
  const [before, beforeId] = NextToken === undefined ? [null, null] : readToken(NextToken);
  const most = MaxResults || 50;
  const { rows } = await local.engine.read({
    sql: `SELECT id, submitted_ms FROM athena_executions
      WHERE workgroup = $1 AND submitted_ms >= $2
        AND ($3::BIGINT IS NULL OR submitted_ms < $3 OR (submitted_ms = $3 AND id < $4))
      ORDER BY submitted_ms DESC, id DESC LIMIT $5`,
    parameters: [WorkGroup, local.now() - HISTORY_MS, before, beforeId, most + 1],
  });
  const page = rows.slice(0, most);
  const [lastId, lastMs] = page.at(-1) ?? [];
  return {
    QueryExecutionIds: page.map(([id]) => String(id)),
    ...(rows.length > page.length && {
      NextToken: encodeToken(`${String(lastMs)} ${String(lastId)}`),
    }),
  };
}

function readToken(token: string): [number, string] {
  const [ms, id] = decodeToken(token).split(' ');
  const before = Number(ms);
  if (id !== undefined && Number.isSafeInteger(before)) return [before, id];
  throw invalidRequest(`The nextPageToken is malformed: ${token}`);
}
