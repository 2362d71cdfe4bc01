import * as z from 'zod';

import type { Local } from '../../local';
import { invalidRequest } from '../errors';
import { type NamedQuery, readNamedQuery } from '../workgroups/named-queries';

export const NamedQueryId = z.string().min(1).max(128);

/** @throws {AwsError} `InvalidRequestException` */
export async function requireNamedQuery(local: Local, id: string): Promise<NamedQuery> {
  const query = await readNamedQuery(local.engine, id);
  if (query) return query;
  throw invalidRequest(`NamedQuery ${id} was not found.`);
}
