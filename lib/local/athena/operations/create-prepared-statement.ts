import * as z from 'zod';

import type { Local } from '../../local';
import { invalidRequest } from '../errors';
import { parseRequest } from '../parse-request';
import { takeTurns } from '../take-turns';
import { WorkGroupName } from '../workgroups/model';
import { readPrepared, replacePrepared } from '../workgroups/prepared-statements';
import { readWorkGroup } from '../workgroups/work-groups';
import { QueryDescription, QueryText } from './create-named-query';
import { StatementName } from './prepared-statement-input';

const Input = z.object({
  StatementName,
  WorkGroup: WorkGroupName,
  QueryStatement: QueryText,
  Description: QueryDescription.optional(),
});

export async function createPreparedStatement(local: Local, input: unknown): Promise<object> {
  const request = parseRequest(Input, input);
  await takeTurns(local.engine, async () => {
    await readWorkGroup(local.engine, request.WorkGroup);
    if (await readPrepared(local.engine, request.WorkGroup, request.StatementName)) {
      throw invalidRequest(`Prepared Statement ${request.StatementName} already exists`);
    }
    await local.engine.write(
      replacePrepared({
        name: request.StatementName,
        workGroup: request.WorkGroup,
        query: request.QueryStatement,
        ...(request.Description !== undefined && { description: request.Description }),
        modifiedMs: local.now(),
      }),
    );
  });
  return {};
}
