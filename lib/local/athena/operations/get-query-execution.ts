import * as z from 'zod';

import type { Local } from '../../local';
import { toQueryExecution } from '../executions/to-query-execution';
import { parseRequest } from '../parse-request';
import { ExecutionId, requireExecution } from './execution-input';

const Input = z.object({ QueryExecutionId: ExecutionId });

export async function getQueryExecution(local: Local, input: unknown): Promise<object> {
  const { QueryExecutionId } = parseRequest(Input, input);
  const execution = await requireExecution(local, QueryExecutionId);
  return { QueryExecution: toQueryExecution(execution, local.now()) };
}
