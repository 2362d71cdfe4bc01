import * as z from 'zod';

import type { Local } from '../../local';
import { takePage } from '../page';
import { parseRequest } from '../parse-request';
import { PRIMARY, WorkGroupName } from '../workgroups/model';
import { readNamedQueries } from '../workgroups/named-queries';
import { readWorkGroup } from '../workgroups/work-groups';
import { NextToken } from './catalog-input';

const Input = z.object({
  NextToken,
  MaxResults: z.number().int().min(0).max(50).optional(),
  WorkGroup: WorkGroupName.optional(),
});

export async function listNamedQueries(local: Local, input: unknown): Promise<object> {
  const request = parseRequest(Input, input);
  const workGroup = request.WorkGroup ?? PRIMARY;
  await readWorkGroup(local.engine, workGroup);
  const { items, nextToken } = takePage(
    await readNamedQueries(local.engine, workGroup),
    ({ id }) => id,
    { nextToken: request.NextToken, maxResults: request.MaxResults || 50 },
  );
  return {
    NamedQueryIds: items.map(({ id }) => id),
    ...(nextToken !== undefined && { NextToken: nextToken }),
  };
}
