import * as z from 'zod';

import type { Local } from '../../local';
import { invalidRequest } from '../errors';
import { parseRequest } from '../parse-request';
import { takeTurns } from '../take-turns';
import { readNamedQueries } from '../workgroups/named-queries';
import { PRIMARY, WorkGroupName } from '../workgroups/model';
import { deleteWorkGroup as deleteGroup, readWorkGroup } from '../workgroups/work-groups';

const Input = z.object({
  WorkGroup: WorkGroupName,
  RecursiveDeleteOption: z.boolean().optional(),
});

export async function deleteWorkGroup(local: Local, input: unknown): Promise<object> {
  const { WorkGroup, RecursiveDeleteOption } = parseRequest(Input, input);
  if (WorkGroup === PRIMARY) throw invalidRequest('Cannot delete primary WorkGroup');
  await takeTurns(local.engine, async () => {
    await readWorkGroup(local.engine, WorkGroup);
    const queries = await readNamedQueries(local.engine, WorkGroup);
    if (queries.length > 0 && !RecursiveDeleteOption) {
      throw invalidRequest(`WorkGroup ${WorkGroup} is not empty`);
    }
    await local.engine.write([
      ...deleteGroup(WorkGroup),
      { sql: 'DELETE FROM athena_named_queries WHERE workgroup = $1', parameters: [WorkGroup] },
      {
        sql: 'DELETE FROM athena_prepared_statements WHERE workgroup = $1',
        parameters: [WorkGroup],
      },
    ]);
  });
  return {};
}
