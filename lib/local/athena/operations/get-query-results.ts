import * as z from 'zod';

import type { Local } from '../../local';
import { invalidRequest } from '../errors';
import { type Execution, isOver } from '../executions/model';
import { decodeToken, encodeToken } from '../page';
import { parseRequest } from '../parse-request';
import type { Cell } from '../results/csv';
import { readResultMeta, readResultRows } from '../results/read-results';
import type { ResultMeta } from '../results/result-meta';
import { ExecutionId, requireExecution } from './execution-input';

const MAX_ROWS = 1_000;

const Input = z.object({
  QueryExecutionId: ExecutionId,
  NextToken: z.string().min(1).max(1024).optional(),
  MaxResults: z.number().int().min(1).max(100_000).optional(),
});

/**
 * Rows of a result; the first row of a SELECT's first page is its header, which counts against `MaxResults`. As in
 * Athena, a page that is full has a token even when nothing is left.
 */
export async function getQueryResults(local: Local, input: unknown): Promise<object> {
  const { QueryExecutionId, NextToken, MaxResults = MAX_ROWS } = parseRequest(Input, input);
  const execution = await requireExecution(local, QueryExecutionId);
  if (MaxResults > MAX_ROWS) {
    throw invalidRequest(`MaxResults is more than maximum allowed length ${MAX_ROWS}`);
  }
  if (isReasonFile(execution)) return { ResultSet: { Rows: [] } };
  requireResults(execution);
  const { outputLocation, id } = execution;
  const from = NextToken === undefined ? 0 : readToken(NextToken, id);
  try {
    const meta = readMeta(local, outputLocation);
    const { rows, end } = meta.update
      ? { rows: [], end: 0 }
      : readResultRows(local, outputLocation, from, MaxResults);
    const updated = updateCount(execution, meta);
    return {
      ...(updated !== null && { UpdateCount: updated }),
      ResultSet: {
        Rows: rows.map((cells) => ({ Data: cells.map(toDatum) })),
        ResultSetMetadata: { ColumnInfo: meta.columns },
      },
      ...(rows.length === MaxResults && { NextToken: encodeToken(`${id} ${end}`) }),
    };
  } catch (error) {
    if (!isGone(error)) throw error;
    throw invalidRequest('Could not find results', 'RESULT_NOT_FOUND');
  }
}

/** A statement that Hive's executor refused has its reason for a result, and no rows. */
const isReasonFile = ({ state, reason }: Execution) =>
  state === 'FAILED' && reason !== null && reason.startsWith('FAILED: ');

function requireResults(execution: Execution): void {
  const { state } = execution;
  if (!isOver(execution)) {
    throw invalidRequest(
      `Query has not yet finished. Current state: ${state}`,
      'INVALID_QUERY_EXECUTION_STATE',
    );
  }
  if (state === 'CANCELLED') throw invalidRequest('Could not find results', 'RESULT_NOT_FOUND');
  if (state === 'SUCCEEDED') return;
  throw invalidRequest(
    `Query did not finish successfully. Final query state: ${state}`,
    'INVALID_QUERY_EXECUTION_STATE',
  );
}

/** DDL that answers nothing has no metadata. */
function readMeta(local: Local, url: string): ResultMeta {
  try {
    return readResultMeta(local, url);
  } catch (error) {
    if (!url.endsWith('.txt') || !isMissing(error)) throw error;
    return { id: '', columns: [], update: null };
  }
}

/** @returns `null` where Athena says nothing of it */
function updateCount({ substatementType }: Execution, { update }: ResultMeta): number | null {
  if (update) return update.count;
  const none = /^(?:SELECT|EXECUTE|DESC_VIEW|SHOW_(?!CREATE_TABLE).*)$/.test(substatementType);
  return none ? 0 : null;
}

const toDatum = (cell: Cell) => (cell === null ? {} : { VarCharValue: cell });

function readToken(token: string, id: string): number {
  const [owner, offset] = placeOf(token).split(' ');
  const from = Number(offset);
  if (owner === id && Number.isSafeInteger(from) && from >= 0) return from;
  throw malformed(token);
}

function placeOf(token: string): string {
  try {
    return decodeToken(token);
  } catch {
    throw malformed(token);
  }
}

const malformed = (token: string) => invalidRequest(`Malformed nextPageToken ${token}`);

const isMissing = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** A file that is not there any more, or not what was written there. */
const isGone = (error: unknown) => isMissing(error) || error instanceof RangeError;
