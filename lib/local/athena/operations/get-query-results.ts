import * as z from 'zod';

import type { Local } from '../../local';
import { parseInput } from '../../parse-input';
import { invalidRequest } from '../errors';
import { isOver } from '../executions/model';
import { decodeToken, encodeToken } from '../page';
import type { Cell } from '../results/csv';
import { readResultMeta, readResultRows } from '../results/read-results';
import { ExecutionId, requireExecution } from './execution-input';

const MAX_ROWS = 1_000;

const Input = z.object({
  QueryExecutionId: ExecutionId,
  NextToken: z.string().min(1).max(1024).optional(),
  MaxResults: z.number().int().min(1).max(MAX_ROWS).optional(),
});

/** Rows of a result; the first row of a SELECT's first page is its header, which counts against `MaxResults`. */
export async function getQueryResults(local: Local, input: unknown): Promise<object> {
  const {
    QueryExecutionId,
    NextToken,
    MaxResults = MAX_ROWS,
  } = parseInput(Input, input, 'InvalidRequestException');
  const execution = await requireExecution(local, QueryExecutionId);
  const { state, outputLocation, id } = execution;
  if (!isOver(execution)) {
    throw invalidRequest(
      `Query has not yet finished. Current state: ${state}`,
      'INVALID_QUERY_EXECUTION_STATE',
    );
  }
  if (state !== 'SUCCEEDED') {
    throw invalidRequest(
      `Query did not finish successfully. Final query state: ${state}`,
      'INVALID_QUERY_EXECUTION_STATE',
    );
  }
  const from = NextToken === undefined ? 0 : readToken(NextToken, id);
  try {
    const meta = await readResultMeta(local, outputLocation);
    const { rows, next } = await readResultRows(local, outputLocation, from, MaxResults);
    return {
      UpdateCount: meta.updateCount ?? 0,
      ResultSet: {
        Rows: rows.map((cells) => ({ Data: cells.map(toDatum) })),
        ResultSetMetadata: { ColumnInfo: meta.columns },
      },
      ...(next !== null && { NextToken: encodeToken(`${id} ${next}`) }),
    };
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw invalidRequest(`Could not find results: ${outputLocation} is not there any more`);
  }
}

const toDatum = (cell: Cell) => (cell === null ? {} : { VarCharValue: cell });

function readToken(token: string, id: string): number {
  const [owner, offset] = decodeToken(token).split(' ');
  const from = Number(offset);
  if (owner === id && Number.isSafeInteger(from) && from >= 0) return from;
  throw invalidRequest(`Invalid NextToken: ${token}`);
}

const isMissing = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ENOENT' || error.code === 'ENOTDIR');
