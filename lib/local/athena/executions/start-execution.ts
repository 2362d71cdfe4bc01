import { createHash } from 'node:crypto';

import { parseStatement } from '@/lib/athena/parse-statement';
import { type Statement, statementType } from '@/lib/athena/statement';

import type { Engine } from '../../engine';
import type { Local } from '../../local';
import { invalidRequest, tooManyQueries } from '../errors';
import { readWorkGroup } from '../workgroups/work-groups';
import { findByToken, insertExecution, recoverExecutions } from './execution-store';
import { beginExecution } from './begin-execution';
import { liveExecutions } from './live';
import type { Execution } from './model';
import { resultFolder } from './result-folder';
import { findReusable } from './reuse';

export interface StartRequest {
  readonly query: string;
  readonly requestToken: string | null;
  readonly database: string;
  readonly catalog: string;
  readonly workGroup: string;
  /** The client's wish; the workgroup may overrule it. */
  readonly outputLocation: string | null;
  readonly parameters: readonly string[];
  readonly reuse: Execution['reuse'];
}

/** AWS's default quota of active queries is of this order; here it bounds what waits in memory. */
const MAX_LIVE = 200;

/**
 * Checks a query's text, writes the execution down, and sets it going. A client's token that was used before
 * gives the execution it began.
 *
 * @returns the execution's id
 * @throws {AwsError} `InvalidRequestException` for text that is no statement and for settings that cannot be,
 * `TooManyRequestsException`
 */
export async function startExecution(local: Local, request: StartRequest): Promise<string> {
  await recoverExecutions(local);
  const group = await readWorkGroup(local.engine, request.workGroup);
  if (group.state === 'DISABLED') throw invalidRequest(`WorkGroup ${group.name} is disabled.`);
  const folder = resultFolder(local, group, request.outputLocation);
  const reuseKey = digest(request, folder);

  return inTurn(local.engine, request.requestToken, async () => {
    const earlier = await findByToken(local, request.requestToken);
    if (earlier) {
      if (earlier.reuseKey === reuseKey) return earlier.id;
      throw invalidRequest('Idempotent parameters do not match');
    }
    const statement = parseOrRefuse(request.query);
    const live = liveExecutions(local.engine);
    if (live.byId.size + live.starting >= MAX_LIVE) throw tooManyQueries();

    live.starting += 1;
    try {
      const execution = newExecution(local, request, statement, folder);
      const reusable = await findReusable(local, execution, statement, reuseKey);
      await local.engine.write([
        insertExecution(execution, { requestToken: request.requestToken, reuseKey }),
      ]);
      beginExecution(local, execution, statement, {
        scanCutoff: group.configuration.BytesScannedCutoffPerQuery ?? null,
        reusable,
      });
      return execution.id;
    } finally {
      live.starting -= 1;
    }
  });
}

const starting = new WeakMap<Engine, Map<string, Promise<unknown>>>();

/** Runs the starts of one client's token one after another; those of others need not wait for them. */
async function inTurn<T>(
  engine: Engine,
  token: string | null,
  start: () => Promise<T>,
): Promise<T> {
  if (token === null) return start();
  const turns = starting.get(engine) ?? new Map<string, Promise<unknown>>();
  starting.set(engine, turns);
  const turn = (turns.get(token) ?? Promise.resolve()).then(start, start);
  turns.set(token, turn);
  try {
    return await turn;
  } finally {
    if (turns.get(token) === turn) turns.delete(token);
  }
}

function parseOrRefuse(text: string): Statement {
  const parsed = parseStatement(text);
  if (parsed.ok) return parsed.statement;
  throw invalidRequest(parsed.error.message, 'MALFORMED_QUERY');
}

/** What makes two requests the same to AWS: for a client's token, and for a result that may be used again. */
const digest = (request: StartRequest, folder: string) =>
  createHash('sha256')
    .update(
      JSON.stringify([
        request.query,
        request.database,
        request.catalog,
        request.workGroup,
        folder,
        request.parameters,
      ]),
    )
    .digest('hex');

function newExecution(
  local: Local,
  request: StartRequest,
  statement: Statement,
  folder: string,
): Execution {
  const id = local.newId();
  const table = statement.kind === 'query' || statement.kind === 'execute';
  return {
    id,
    query: request.query,
    statementType: statementType(statement),
    substatementType: substatementType(statement),
    workGroup: request.workGroup,
    catalog: request.catalog,
    database: request.database,
    parameters: [...request.parameters],
    outputLocation: `${folder}${id}.${table ? 'csv' : 'txt'}`,
    state: 'QUEUED',
    reason: null,
    error: null,
    submittedMs: local.now(),
    startedMs: null,
    plannedMs: null,
    ranMs: null,
    completedMs: null,
    scannedBytes: null,
    scannedRows: null,
    outputBytes: null,
    outputRows: null,
    reused: false,
    reuse: request.reuse,
  };
}

const SUBSTATEMENTS: Partial<Record<Statement['kind'], string>> = {
  query: 'SELECT',
  'create-table-as': 'CREATE_TABLE_AS_SELECT',
  'add-partitions': 'ALTER_TABLE_ADD_PARTITION',
  'drop-partitions': 'ALTER_TABLE_DROP_PARTITION',
  'rename-partition': 'ALTER_TABLE_RENAME_PARTITION',
  'add-columns': 'ALTER_TABLE_ADD_COLUMNS',
  'set-location': 'ALTER_TABLE_SET_LOCATION',
  'set-table-properties': 'ALTER_TABLE_SET_PROPERTIES',
  'repair-table': 'MSCK_REPAIR',
  describe: 'DESCRIBE_TABLE',
};

const substatementType = ({ kind }: Statement) =>
  SUBSTATEMENTS[kind] ?? kind.replaceAll('-', '_').toUpperCase();
