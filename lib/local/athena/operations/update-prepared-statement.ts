import * as z from 'zod';

import type { Local } from '../../local';
import { parseRequest } from '../parse-request';
import { takeTurns } from '../take-turns';
import { WorkGroupName } from '../workgroups/model';
import { replacePrepared } from '../workgroups/prepared-statements';
import { QueryDescription, QueryText } from './create-named-query';
import { requirePrepared, StatementName } from './prepared-statement-input';

const Input = z.object({
  StatementName,
  WorkGroup: WorkGroupName,
  QueryStatement: QueryText,
  Description: QueryDescription.optional(),
});

export async function updatePreparedStatement(local: Local, input: unknown): Promise<object> {
  const request = parseRequest(Input, input);
  await takeTurns(local.engine, async () => {
    const prepared = await requirePrepared(local, request.WorkGroup, request.StatementName);
    await local.engine.write(
      replacePrepared({
        ...prepared,
        query: request.QueryStatement,
        ...(request.Description !== undefined && { description: request.Description }),
        modifiedMs: local.now(),
      }),
    );
  });
  return {};
}
