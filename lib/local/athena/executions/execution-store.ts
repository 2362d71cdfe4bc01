import type { Statement } from '../../engine';
import type { Local } from '../../local';
import { ERROR_TYPE } from '../query-failure';
import { liveExecutions } from './live';
import { Execution } from './model';

/** AWS keeps a query's history this long. */
export const HISTORY_MS = 45 * 24 * 60 * 60 * 1_000;

export interface StoredKeys {
  readonly requestToken: string | null;
  /** What the token stands for. */
  readonly tokenKey: string | null;
  readonly reuseKey: string | null;
}

/** The execution's row, if it is not there. */
export function insertExecution(execution: Execution, keys: StoredKeys): Statement {
  return {
    sql: `INSERT INTO athena_executions
      SELECT $1::VARCHAR, $2::VARCHAR, $3::BIGINT, $4::VARCHAR, $5::VARCHAR, $6::VARCHAR, $7::VARCHAR, $8::VARCHAR
      WHERE NOT EXISTS (SELECT 1 FROM athena_executions WHERE id = $1)`,
    parameters: [
      execution.id,
      execution.workGroup,
      execution.submittedMs,
      execution.state,
      keys.requestToken,
      keys.reuseKey,
      JSON.stringify(execution),
      keys.tokenKey,
    ],
  };
}

/** The execution's row as it is now; its keys stay. */
export const updateExecution = (execution: Execution): Statement => ({
  sql: 'UPDATE athena_executions SET state = $2, execution = $3 WHERE id = $1',
  parameters: [execution.id, execution.state, JSON.stringify(execution)],
});

export const deleteOldExecutions = (now: number): Statement => ({
  sql: 'DELETE FROM athena_executions WHERE submitted_ms < $1',
  parameters: [now - HISTORY_MS],
});

/** The execution, running or in the history of 45 days. */
export async function readExecution(local: Local, id: string): Promise<Execution | null> {
  const { byId, ended } = liveExecutions(local.engine);
  const live = byId.get(id);
  if (live) return live.execution;
  const since = local.now() - HISTORY_MS;
  const kept = ended.get(id);
  if (kept && kept.submittedMs >= since) return kept;
  await recoverExecutions(local);
  const { rows } = await local.engine.read({
    sql: 'SELECT execution FROM athena_executions WHERE id = $1 AND submitted_ms >= $2',
    parameters: [id, since],
  });
  return rows[0] ? parseExecution(rows[0][0]) : null;
}

export const parseExecution = (text: unknown): Execution =>
  Execution.parse(JSON.parse(String(text)));

/**
 * Closes executions that an earlier process began and did not end: FAILED, and saying why. Once per process;
 * every reader of the history waits for it.
 */
export function recoverExecutions(local: Local): Promise<void> {
  const live = liveExecutions(local.engine);
  live.recovered ??= closeUnfinished(local).catch((error: unknown) => {
    live.recovered = null;
    throw error;
  });
  return live.recovered;
}

async function closeUnfinished(local: Local): Promise<void> {
  const { rows } = await local.engine.read({
    sql: `SELECT execution FROM athena_executions WHERE state IN ('QUEUED', 'RUNNING')`,
  });
  const { byId } = liveExecutions(local.engine);
  const lost = rows.map(([text]) => parseExecution(text)).filter(({ id }) => !byId.has(id));
  if (lost.length === 0) return;
  const message = 'Query was interrupted: the engine stopped while it ran. Run it again.';
  await local.engine.write(
    lost.map((execution) =>
      updateExecution({
        ...execution,
        state: 'FAILED',
        reason: message,
        error: { category: 1, type: ERROR_TYPE.internal, retryable: true, message },
        completedMs: local.now(),
      }),
    ),
  );
}

/** The execution a client's token began, with the key that says what was asked. */
export async function findByToken(
  local: Local,
  token: string | null,
): Promise<{ id: string; tokenKey: string | null } | null> {
  if (token === null) return null;
  const { rows } = await local.engine.read({
    sql: `SELECT id, token_key FROM athena_executions WHERE request_token = $1 AND submitted_ms >= $2`,
    parameters: [token, local.now() - HISTORY_MS],
  });
  const [id, tokenKey] = rows[0] ?? [];
  return id === undefined
    ? null
    : { id: String(id), tokenKey: tokenKey == null ? null : String(tokenKey) };
}
