import * as z from 'zod';

import type { Local } from '../../local';
import { invalidRequest } from '../errors';
import { isOver } from '../executions/model';
import { toTimeline } from '../executions/to-query-execution';
import { parseRequest } from '../parse-request';
import { ExecutionId, requireExecution } from './execution-input';

const Input = z.object({ QueryExecutionId: ExecutionId });

/** Timeline and row counts; the plan's stages are not shown. */
export async function getQueryRuntimeStatistics(local: Local, input: unknown): Promise<object> {
  const { QueryExecutionId } = parseRequest(Input, input);
  const execution = await requireExecution(local, QueryExecutionId);
  if (!isOver(execution)) {
    throw invalidRequest(`Query has not yet finished. Current state: ${execution.state}`);
  }
  const { scannedRows, scannedBytes, outputRows, outputBytes } = execution;
  return {
    QueryRuntimeStatistics: {
      Timeline: toTimeline(execution, local.now()),
      Rows: {
        ...(scannedRows !== null && { InputRows: scannedRows }),
        ...(scannedBytes !== null && { InputBytes: scannedBytes }),
        ...(outputRows !== null && { OutputRows: outputRows }),
        ...(outputBytes !== null && { OutputBytes: outputBytes }),
      },
    },
  };
}
