import * as z from 'zod';

import type { Local } from '../../local';
import { parseInput } from '../../parse-input';
import { toNamedQuery } from '../workgroups/named-queries';
import { NamedQueryId, requireNamedQuery } from './named-query-input';

const Input = z.object({ NamedQueryId });

export async function getNamedQuery(local: Local, input: unknown): Promise<object> {
  const request = parseInput(Input, input, 'InvalidRequestException');
  return { NamedQuery: toNamedQuery(await requireNamedQuery(local, request.NamedQueryId)) };
}
