import * as z from 'zod';

import type { Local } from '../../local';
import { invalidRequest } from '../errors';
import { readExecution } from '../executions/execution-store';
import type { Execution } from '../executions/model';

export const ExecutionId = z.string().min(1).max(128);

/** @throws {AwsError} `InvalidRequestException` when the history has no such execution */
export async function requireExecution(local: Local, id: string): Promise<Execution> {
  const execution = await readExecution(local, id);
  if (execution) return execution;
  throw invalidRequest(`QueryExecution ${id} was not found`, 'QUERY_EXECUTION_NOT_FOUND');
}
