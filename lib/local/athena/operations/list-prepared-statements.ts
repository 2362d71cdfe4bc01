import * as z from 'zod';

import type { Local } from '../../local';
import { takePage } from '../page';
import { parseRequest } from '../parse-request';
import { WorkGroupName } from '../workgroups/model';
import { readAllPrepared } from '../workgroups/prepared-statements';
import { readWorkGroup } from '../workgroups/work-groups';
import { MaxResults, NextToken } from './catalog-input';

const Input = z.object({ WorkGroup: WorkGroupName, NextToken, MaxResults });

export async function listPreparedStatements(local: Local, input: unknown): Promise<object> {
  const request = parseRequest(Input, input);
  await readWorkGroup(local.engine, request.WorkGroup);
  const { items, nextToken } = takePage(
    await readAllPrepared(local.engine, request.WorkGroup),
    ({ name }) => name,
    { nextToken: request.NextToken, maxResults: request.MaxResults ?? 50 },
  );
  return {
    PreparedStatements: items.map(({ name, modifiedMs }) => ({
      StatementName: name,
      LastModifiedTime: modifiedMs / 1_000,
    })),
    ...(nextToken !== undefined && { NextToken: nextToken }),
  };
}
