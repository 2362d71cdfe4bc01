import 'server-only';

import {
  type CloudWatchLogsClient,
  DescribeQueriesCommand,
  type GetQueryResultsCommandOutput,
  GetQueryResultsCommand,
  StartQueryCommand,
  StopQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';

import type { QueryAnswer, QueryRange, QueryState } from '@/lib/contract/queries';
import { AppError } from '@/lib/domain/app-error';

import { toAppError } from './to-app-error';

type Logs = Pick<CloudWatchLogsClient, 'send'>;

const SOURCE_COMMAND = /^\s*SOURCE\b/i;

/** @throws {AppError} `malformed-query` with its location, or what AWS refused */
export async function startLogsQuery(
  logs: Logs,
  query: { readonly text: string; readonly range: QueryRange; readonly logGroup: string },
): Promise<string> {
  try {
    const { queryId } = await logs.send(
      new StartQueryCommand({
        ...(!SOURCE_COMMAND.test(query.text) && { logGroupName: query.logGroup }),
        queryString: query.text,
        startTime: Math.ceil(query.range.from / 1_000),
        // AWS includes the whole last second; ours ends before `to`.
        endTime: Math.ceil(query.range.to / 1_000) - 1,
      }),
    );
    if (!queryId)
      throw new AppError('upstream-failed', 'AWS accepted the query but returned no id');
    return queryId;
  } catch (error) {
    throw toAppError(error, query.text);
  }
}

export type LogsPage = Pick<
  QueryAnswer,
  'state' | 'columns' | 'rows' | 'nextToken' | 'error' | 'statistics'
>;

/** One page of a Logs Insights query, `@ptr` left out. */
export async function readLogsQuery(
  logs: Logs,
  page: { readonly id: string; readonly nextToken?: string | undefined; readonly pageSize: number },
): Promise<LogsPage> {
  try {
    const output = await logs.send(
      new GetQueryResultsCommand({
        queryId: page.id,
        maxItems: page.pageSize,
        ...(page.nextToken && { nextToken: page.nextToken }),
      }),
    );
    return toPage(output);
  } catch (error) {
    throw toAppError(error);
  }
}

/** The text and start of a query this server did not start itself; `null` where AWS no longer lists it. */
export async function findLogsQuery(
  logs: Logs,
  id: string,
): Promise<{ text: string; startedAt: number | null } | null> {
  let nextToken: string | undefined;
  try {
    do {
      const page = await logs.send(
        new DescribeQueriesCommand({ maxResults: 1_000, ...(nextToken && { nextToken }) }),
      );
      const found = page.queries?.find(({ queryId }) => queryId === id);
      if (found) {
        return { text: userText(found.queryString ?? ''), startedAt: found.createTime ?? null };
      }
      nextToken = page.nextToken;
    } while (nextToken);
    return null;
  } catch (error) {
    throw toAppError(error);
  }
}

/** @returns whether the query was still running */
export async function stopLogsQuery(logs: Logs, id: string): Promise<boolean> {
  try {
    const { success } = await logs.send(new StopQueryCommand({ queryId: id }));
    return success ?? false;
  } catch (error) {
    // AWS answers an error for a query that has ended, which is what the caller wanted.
    if (error instanceof Error && /not running|already|ended/i.test(error.message)) return false;
    throw toAppError(error);
  }
}

/** AWS lists a query as `SOURCE "group" START=… END=… | <text>`. */
const userText = (expanded: string) =>
  expanded.replace(/^SOURCE\s+"[^"]*"\s+START=\S+\s+END=\S+\s*\|\s*/, '');

const STATES: Readonly<Record<string, QueryState>> = {
  Scheduled: 'queued',
  Running: 'running',
  Complete: 'complete',
  Failed: 'failed',
  Cancelled: 'cancelled',
  Timeout: 'timeout',
  Unknown: 'failed',
};

function toPage(output: GetQueryResultsCommandOutput): LogsPage {
  const results = output.results ?? [];
  const names = new Set<string>();
  for (const row of results) for (const { field } of row) if (field) names.add(field);
  names.delete('@ptr');
  const columns = [...names];
  const rows = results.map((row) => {
    const values = new Map(row.map(({ field, value }) => [field, value ?? null]));
    return columns.map((name) => values.get(name) ?? null);
  });
  const state = STATES[output.status ?? 'Unknown'] ?? 'failed';
  const { recordsMatched, recordsScanned, bytesScanned } = output.statistics ?? {};
  return {
    state,
    columns: columns.map((name) => ({ name, type: 'text' })),
    rows,
    nextToken: output.nextToken ?? null,
    error:
      state === 'failed' || state === 'timeout'
        ? { code: output.status ?? 'Failed', message: FAILURES[state] }
        : null,
    statistics: {
      recordsMatched: recordsMatched ?? null,
      recordsScanned: recordsScanned ?? null,
      bytesScanned: bytesScanned ?? null,
      elapsedMs: null,
      costUsd: null,
    },
  };
}

const FAILURES = {
  failed: 'The query failed while it ran. Logs Insights gives no reason.',
  timeout: 'The query ran into its time limit.',
} as const;
