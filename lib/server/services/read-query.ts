import 'server-only';

import type { QueryAnswer, ReadQuery } from '@/lib/contract/queries';

import { getBackend } from '../aws/backend';

import { readExecution } from './read-execution';
import { createSharedExecutions } from './shared-executions';

const share = createSharedExecutions<QueryAnswer>(
  () => getBackend().freshMs.query,
  () => Date.now(),
);

/** One page of an execution; AWS is asked once for all who look at the same page at the same time. */
export async function readQuery(query: ReadQuery): Promise<QueryAnswer> {
  const { id, engine, nextToken, pageSize } = query;
  const key = JSON.stringify([engine, id, nextToken, pageSize]);
  const { result } = await share(key, () => readExecution(query));
  return result;
}
