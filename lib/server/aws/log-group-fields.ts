import 'server-only';

import {
  type CloudWatchLogsClient,
  GetLogGroupFieldsCommand,
} from '@aws-sdk/client-cloudwatch-logs';

import type { LogField } from '@/lib/contract/schema';

import { toAppError } from './to-app-error';

/** @param atMs epoch milliseconds; AWS looks at the events from eight minutes before it to eight minutes after */
export async function readLogGroupFields(
  logs: Pick<CloudWatchLogsClient, 'send'>,
  logGroup: string,
  atMs: number,
): Promise<LogField[]> {
  try {
    const { logGroupFields = [] } = await logs.send(
      new GetLogGroupFieldsCommand({ logGroupName: logGroup, time: Math.floor(atMs / 1_000) }),
    );
    return logGroupFields.flatMap(({ name, percent = 0 }) => (name ? [{ name, percent }] : []));
  } catch (error) {
    throw toAppError(error);
  }
}
