import * as z from 'zod';

import type { Local } from '../../local';
import { parseRequest } from '../parse-request';
import { WorkGroupName } from '../workgroups/model';
import { readAllPrepared } from '../workgroups/prepared-statements';
import { toPreparedStatement } from './get-prepared-statement';

const Input = z.object({
  PreparedStatementNames: z.array(z.string().min(1)).min(1).max(256),
  WorkGroup: WorkGroupName,
});

export async function batchGetPreparedStatement(local: Local, input: unknown): Promise<object> {
  const request = parseRequest(Input, input);
  const known = await readAllPrepared(local.engine, request.WorkGroup);
  const names = [...new Set(request.PreparedStatementNames)];
  const missing = names.filter((asked) => !known.some(({ name }) => name === asked));
  return {
    PreparedStatements: known.filter(({ name }) => names.includes(name)).map(toPreparedStatement),
    UnprocessedPreparedStatementNames: missing.map((name) => ({
      StatementName: name,
      ErrorCode: 'STATEMENT_NOT_FOUND',
      ErrorMessage: `PreparedStatement ${name} was not found in workGroup ${request.WorkGroup}`,
    })),
  };
}
