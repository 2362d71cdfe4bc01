import * as z from 'zod';

import type { Local } from '../../local';
import { parseRequest } from '../parse-request';
import { WorkGroupName } from '../workgroups/model';
import type { PreparedStatement } from '../workgroups/prepared-statements';
import { requirePrepared, StatementName } from './prepared-statement-input';

const Input = z.object({ StatementName, WorkGroup: WorkGroupName });

export async function getPreparedStatement(local: Local, input: unknown): Promise<object> {
  const request = parseRequest(Input, input);
  const prepared = await requirePrepared(local, request.WorkGroup, request.StatementName);
  return { PreparedStatement: toPreparedStatement(prepared) };
}

/** In AWS's members. */
export const toPreparedStatement = (prepared: PreparedStatement) => ({
  StatementName: prepared.name,
  QueryStatement: prepared.query,
  WorkGroupName: prepared.workGroup,
  ...(prepared.description !== undefined && { Description: prepared.description }),
  LastModifiedTime: prepared.modifiedMs / 1_000,
});
