import * as z from 'zod';

import type { Local } from '../../local';
import { liveExecutions } from '../executions/live';
import { parseRequest } from '../parse-request';
import { ExecutionId, requireExecution } from './execution-input';

const Input = z.object({ QueryExecutionId: ExecutionId });

/** Ends a query that waits or runs; of one that is over it changes nothing. */
export async function stopQueryExecution(local: Local, input: unknown): Promise<object> {
  const { QueryExecutionId } = parseRequest(Input, input);
  await requireExecution(local, QueryExecutionId);
  const live = liveExecutions(local.engine).byId.get(QueryExecutionId);
  live?.abort.abort();
  return {};
}
