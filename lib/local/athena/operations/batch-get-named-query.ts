import * as z from 'zod';

import type { Local } from '../../local';
import { parseRequest } from '../parse-request';
import { readNamedQuery, toNamedQuery } from '../workgroups/named-queries';
import { NamedQueryId } from './named-query-input';

const Input = z.object({ NamedQueryIds: z.array(NamedQueryId).min(1).max(50) });

export async function batchGetNamedQuery(local: Local, input: unknown): Promise<object> {
  const { NamedQueryIds } = parseRequest(Input, input);
  const found: object[] = [];
  const missing: object[] = [];
  for (const id of new Set(NamedQueryIds)) {
    const query = await readNamedQuery(local.engine, id);
    if (query) found.push(toNamedQuery(query));
    else {
      missing.push({
        NamedQueryId: id,
        ErrorCode: 'INVALID_INPUT',
        ErrorMessage: `NamedQuery ${id} was not found.`,
      });
    }
  }
  return { NamedQueries: found, UnprocessedNamedQueryIds: missing };
}
