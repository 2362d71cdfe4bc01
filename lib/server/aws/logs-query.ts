import 'server-only';

import {
  type CloudWatchLogsClient,
  GetQueryResultsCommand,
  InvalidParameterException,
  StartQueryCommand,
  StopQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';

import type { QueryRange } from '@/lib/contract/queries';
import { AppError } from '@/lib/domain/app-error';

import { type LogsPage, toLogsPage } from './logs-page';
import { toAppError } from './to-app-error';

type Logs = Pick<CloudWatchLogsClient, 'send'>;

// A query that names its log groups itself; comments may stand before that.
const SOURCE_COMMAND = /^(?:\s|#[^\n]*(?:\n|$))*SOURCE\b/i;

/** @throws {AppError} `malformed-query` with its location, or what AWS refused */
export async function startLogsQuery(
  logs: Logs,
  query: { readonly text: string; readonly range: QueryRange; readonly logGroup: string },
): Promise<string> {
  const startTime = Math.ceil(query.range.from / 1_000);
  // AWS includes the whole last second; ours ends before `to`.
  const endTime = Math.ceil(query.range.to / 1_000) - 1;
  if (endTime < startTime) {
    throw new AppError('invalid-request', 'The time range holds no whole second');
  }
  try {
    const { queryId } = await logs.send(
      new StartQueryCommand({
        ...(!SOURCE_COMMAND.test(query.text) && { logGroupName: query.logGroup }),
        queryString: query.text,
        startTime,
        endTime,
      }),
    );
    if (!queryId)
      throw new AppError('upstream-failed', 'AWS accepted the query but returned no id');
    return queryId;
  } catch (error) {
    throw toAppError(error, query.text);
  }
}

/** One page of a Logs Insights query, `@ptr` left out. */
export async function readLogsQuery(
  logs: Logs,
  page: { readonly id: string; readonly nextToken?: string | undefined; readonly pageSize: number },
  { logsUsdPerByte }: { readonly logsUsdPerByte: number },
): Promise<LogsPage> {
  try {
    const output = await logs.send(
      new GetQueryResultsCommand({
        queryId: page.id,
        maxItems: page.pageSize,
        ...(page.nextToken && { nextToken: page.nextToken }),
      }),
    );
    return toLogsPage(output, logsUsdPerByte);
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
    if (error instanceof InvalidParameterException && ENDED.test(error.message)) return false;
    throw toAppError(error);
  }
}

const ENDED = /not running|already|has ended/i;
