import { setTimeout as sleep } from 'node:timers/promises';

import * as z from 'zod';

import type { Local } from '../local';
import { callOperation } from './call-operation';

const Started = z.object({ QueryExecutionId: z.string() });
const Execution = z.object({
  QueryExecution: z.object({
    Status: z.object({ State: z.string(), StateChangeReason: z.string().optional() }),
  }),
});

const POLL_MS = 20;

/**
 * Runs one statement to its end.
 *
 * @throws {Error} with Athena's reason when the statement fails
 */
export async function runAthena(local: Local, sql: string): Promise<void> {
  const started = await callOperation(local, 'AmazonAthena.StartQueryExecution', {
    QueryString: sql,
    ResultConfiguration: { OutputLocation: 's3://weir-query-results/' },
  });
  const { QueryExecutionId } = Started.parse(started);
  for (;;) {
    const answer = await callOperation(local, 'AmazonAthena.GetQueryExecution', {
      QueryExecutionId,
    });
    const { State, StateChangeReason } = Execution.parse(answer).QueryExecution.Status;
    if (State === 'SUCCEEDED') return;
    if (State === 'FAILED' || State === 'CANCELLED') {
      throw new Error(`${StateChangeReason ?? State}\n${sql}`);
    }
    await sleep(POLL_MS);
  }
}
