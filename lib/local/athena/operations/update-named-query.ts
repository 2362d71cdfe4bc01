import * as z from 'zod';

import type { Local } from '../../local';
import { parseRequest } from '../parse-request';
import { takeTurns } from '../take-turns';
import { replaceNamedQuery } from '../workgroups/named-queries';
import { QueryName, QueryText } from './create-named-query';
import { NamedQueryId, requireNamedQuery } from './named-query-input';

const Input = z.object({
  NamedQueryId,
  Name: QueryName,
  Description: z.string().max(1024).optional(),
  QueryString: QueryText,
});

export async function updateNamedQuery(local: Local, input: unknown): Promise<object> {
  const request = parseRequest(Input, input);
  await takeTurns(local.engine, async () => {
    const query = await requireNamedQuery(local, request.NamedQueryId);
    await local.engine.write(
      replaceNamedQuery({
        ...query,
        name: request.Name,
        query: request.QueryString,
        ...(request.Description !== undefined && { description: request.Description }),
      }),
    );
  });
  return {};
}
