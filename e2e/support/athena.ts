import {
  type AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { expect } from 'playwright/test';

/** @returns the execution's id */
export async function startAthena(athena: AthenaClient, QueryString: string): Promise<string> {
  const { QueryExecutionId = '' } = await athena.send(
    new StartQueryExecutionCommand({ QueryString, QueryExecutionContext: { Database: 'default' } }),
  );
  return QueryExecutionId;
}

export async function stateOf(athena: AthenaClient, id: string): Promise<string | undefined> {
  const { QueryExecution } = await athena.send(
    new GetQueryExecutionCommand({ QueryExecutionId: id }),
  );
  return QueryExecution?.Status?.State;
}

/** Runs one statement to its end. @returns a query's rows below the names of its columns */
export async function runAthena(athena: AthenaClient, sql: string): Promise<string[][]> {
  const id = await startAthena(athena, sql);
  await expect.poll(() => stateOf(athena, id), { timeout: 20_000 }).toBe('SUCCEEDED');
  if (!sql.startsWith('SELECT')) return [];
  const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId: id }));
  const rows = (ResultSet?.Rows ?? []).slice(1);
  return rows.map(({ Data = [] }) => Data.map(({ VarCharValue }) => VarCharValue ?? ''));
}
