import * as z from 'zod';

import type { Local } from '../../local';
import { parseRequest } from '../parse-request';
import { deleteNamedQuery as deleteQuery } from '../workgroups/named-queries';
import { NamedQueryId, requireNamedQuery } from './named-query-input';

const Input = z.object({ NamedQueryId });

export async function deleteNamedQuery(local: Local, input: unknown): Promise<object> {
  const request = parseRequest(Input, input);
  await requireNamedQuery(local, request.NamedQueryId);
  await local.engine.write([deleteQuery(request.NamedQueryId)]);
  return {};
}
