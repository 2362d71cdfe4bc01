import * as z from 'zod';

import type { Local } from '../../local';
import { readExecution } from '../executions/execution-store';
import { toQueryExecution } from '../executions/to-query-execution';
import { parseRequest } from '../parse-request';
import { ExecutionId } from './execution-input';

const Input = z.object({ QueryExecutionIds: z.array(ExecutionId).min(1).max(50) });

export async function batchGetQueryExecution(local: Local, input: unknown): Promise<object> {
  const { QueryExecutionIds } = parseRequest(Input, input);
  const found: object[] = [];
  const missing: object[] = [];
  for (const id of new Set(QueryExecutionIds)) {
    const execution = await readExecution(local, id);
    if (execution) found.push(toQueryExecution(execution, local.now()));
    else {
      missing.push({
        QueryExecutionId: id,
        ErrorCode: 'QUERY_EXECUTION_NOT_FOUND',
        ErrorMessage: `QueryExecution ${id} was not found`,
      });
    }
  }
  return { QueryExecutions: found, UnprocessedQueryExecutionIds: missing };
}
