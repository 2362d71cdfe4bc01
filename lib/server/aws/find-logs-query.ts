import 'server-only';

import { type CloudWatchLogsClient, DescribeQueriesCommand } from '@aws-sdk/client-cloudwatch-logs';

import { toAppError } from './to-app-error';

export interface ListedQuery {
  readonly text: string;
  /** Epoch milliseconds. */
  readonly startedAt: number | null;
  /** `null` while it runs, and where AWS does not say. */
  readonly elapsedMs: number | null;
}

/** A query that this server did not start itself; `null` where AWS no longer lists it. */
export async function findLogsQuery(
  logs: Pick<CloudWatchLogsClient, 'send'>,
  id: string,
): Promise<ListedQuery | null> {
  let nextToken: string | undefined;
  try {
    do {
      const page = await logs.send(
        new DescribeQueriesCommand({ maxResults: 1_000, ...(nextToken && { nextToken }) }),
      );
      const found = page.queries?.find(({ queryId }) => queryId === id);
      if (found) {
        return {
          text: userText(found.queryString ?? ''),
          startedAt: found.createTime ?? null,
          elapsedMs: found.queryDuration ?? null,
        };
      }
      nextToken = page.nextToken;
    } while (nextToken);
    return null;
  } catch (error) {
    throw toAppError(error);
  }
}

/** AWS lists a query as `SOURCE "group" START=… END=… | <text>`. */
export const userText = (expanded: string) =>
  expanded.replace(/^SOURCE\s+"[^"]*"\s+START=\S+\s+END=\S+\s*\|\s*/, '');
