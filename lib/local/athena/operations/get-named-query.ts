import * as z from 'zod';

import type { Local } from '../../local';
import { parseRequest } from '../parse-request';
import { toNamedQuery } from '../workgroups/named-queries';
import { NamedQueryId, requireNamedQuery } from './named-query-input';

const Input = z.object({ NamedQueryId });

export async function getNamedQuery(local: Local, input: unknown): Promise<object> {
  const request = parseRequest(Input, input);
  return { NamedQuery: toNamedQuery(await requireNamedQuery(local, request.NamedQueryId)) };
}
