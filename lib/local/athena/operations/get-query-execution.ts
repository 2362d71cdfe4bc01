import * as z from 'zod';

import type { Local } from '../../local';
import { parseInput } from '../../parse-input';
import { toQueryExecution } from '../executions/to-query-execution';
import { ExecutionId, requireExecution } from './execution-input';

const Input = z.object({ QueryExecutionId: ExecutionId });

export async function getQueryExecution(local: Local, input: unknown): Promise<object> {
  const { QueryExecutionId } = parseInput(Input, input, 'InvalidRequestException');
  const execution = await requireExecution(local, QueryExecutionId);
  return { QueryExecution: toQueryExecution(execution, local.now()) };
}
