import * as z from 'zod';

import type { Local } from '../../local';
import { parseRequest } from '../parse-request';
import { WorkGroupName } from '../workgroups/model';
import { deletePrepared } from '../workgroups/prepared-statements';
import { requirePrepared, StatementName } from './prepared-statement-input';

const Input = z.object({ StatementName, WorkGroup: WorkGroupName });

export async function deletePreparedStatement(local: Local, input: unknown): Promise<object> {
  const request = parseRequest(Input, input);
  await requirePrepared(local, request.WorkGroup, request.StatementName);
  await local.engine.write([deletePrepared(request.WorkGroup, request.StatementName)]);
  return {};
}
