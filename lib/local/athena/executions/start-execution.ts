import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { type Statement, statementType } from '@/lib/athena/statement';

import type { Engine } from '../../engine';
import type { Local } from '../../local';
import { CATALOG, DEFAULT_DATABASE } from '../catalog/model';
import { invalidRequest, tokenMismatch, tooManyQueries } from '../errors';
import type { ResultSettings } from '../workgroups/model';
import { readWorkGroup } from '../workgroups/work-groups';
import { beginExecution } from './begin-execution';
import { findByToken, insertExecution, recoverExecutions } from './execution-store';
import { liveExecutions } from './live';
import type { Execution } from './model';
import { parsedStatement } from './parsed-statement';
import { resultFolder, resultSettings } from './result-folder';
import { findReusable } from './reuse';
import { findTarget, kindOfResult, requireStatement } from './start-checks';
import { outputLocation, substatementType } from './statement-names';
import { writeSurely } from './write-surely';

export interface StartRequest {
  readonly query: string;
  readonly requestToken: string | null;
  /** As the client wrote it; `null`: not given. */
  readonly database: string | null;
  readonly catalog: string | null;
  readonly workGroup: string;
  /** The client's wish; the workgroup may overrule it. */
  readonly outputLocation: string | null;
  /** What else was said of the result. */
  readonly resultSettings: ResultSettings;
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
  const asked = readWorkGroup(local.engine, request.workGroup);
  // The text is read while the store looks, but what is wrong with the workgroup is told first.
  const parsed = parsedStatement(request.query);
  const group = await asked;
  if (group.state === 'DISABLED') throw invalidRequest(`WorkGroup ${group.name} is disabled.`);
  const folder = resultFolder(local, group, request.outputLocation);
  const statement = requireStatement(parsed);
  const target = await findTarget(local, statement, databaseOf(request));
  const reuseKey = reuseKeyOf(request, folder);
  const tokenKey = tokenKeyOf(request, folder);

  return inTurn(local.engine, request.requestToken, async () => {
    const earlier = await findByToken(local, request.requestToken);
    if (earlier) {
      if (earlier.tokenKey === tokenKey) return earlier.id;
      throw tokenMismatch();
    }
    const live = liveExecutions(local.engine);
    if (live.byId.size + live.starting >= MAX_LIVE) throw tooManyQueries();

    live.starting += 1;
    try {
      const settings = resultSettings(group, request.resultSettings);
      const plain = await newExecution(local, request, statement, { folder, settings });
      const execution =
        target?.kind === 'view' ? { ...plain, substatementType: 'DESC_VIEW' } : plain;
      const reusable = await findReusable(local, execution, statement, reuseKey);
      // Behind what planning reads first, which would wait for the disk with it.
      const written = nextTurn().then(() =>
        writeSurely(local.engine, [
          insertExecution(execution, { requestToken: request.requestToken, tokenKey, reuseKey }),
        ]),
      );
      const { abort } = beginExecution(local, execution, statement, {
        scanCutoff: group.configuration.BytesScannedCutoffPerQuery ?? null,
        reusable,
        written,
      });
      await written.catch((error: unknown) => {
        abort.abort();
        throw error;
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

const databaseOf = ({ database }: StartRequest) => (database ?? DEFAULT_DATABASE).toLowerCase();

/** What a client's token stands for: neither workgroup nor parameters, and names as they were written. */
const tokenKeyOf = ({ query, database, catalog }: StartRequest, folder: string) =>
  digest([query, database, catalog, folder]);

/** What makes the result of one request good for another. */
const reuseKeyOf = (request: StartRequest, folder: string) =>
  digest([request.query, databaseOf(request), request.workGroup, folder, request.parameters]);

const digest = (parts: readonly unknown[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

async function newExecution(
  local: Local,
  request: StartRequest,
  statement: Statement,
  { folder, settings }: { folder: string; settings: ResultSettings },
): Promise<Execution> {
  const id = local.newId();
  const kind = await kindOfResult(local, request.workGroup, statement);
  return {
    id,
    query: request.query,
    statementType: statementType(statement),
    substatementType: substatementType(statement),
    workGroup: request.workGroup,
    catalog: CATALOG.toLowerCase(),
    database: databaseOf(request),
    asked: { database: request.database, catalog: request.catalog?.toLowerCase() ?? null },
    parameters: [...request.parameters],
    outputLocation: outputLocation(folder, id, kind),
    resultSettings: settings,
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
