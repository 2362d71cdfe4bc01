import * as z from 'zod';

import type { Local } from '../../local';
import { parseInput } from '../../parse-input';
import { WorkGroupName } from '../workgroups/model';
import { requirePrepared, StatementName } from './prepared-statement-input';

const Input = z.object({ StatementName, WorkGroup: WorkGroupName });

export async function getPreparedStatement(local: Local, input: unknown): Promise<object> {
  const request = parseInput(Input, input, 'InvalidRequestException');
  const { name, workGroup, query, description, modifiedMs } = await requirePrepared(
    local,
    request.WorkGroup,
    request.StatementName,
  );
  return {
    PreparedStatement: {
      StatementName: name,
      QueryStatement: query,
      WorkGroupName: workGroup,
      ...(description !== undefined && { Description: description }),
      LastModifiedTime: modifiedMs / 1_000,
    },
  };
}
