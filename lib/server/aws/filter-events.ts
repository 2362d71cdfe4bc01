import 'server-only';

import {
  type CloudWatchLogsClient,
  FilterLogEventsCommand,
  type FilteredLogEvent,
} from '@aws-sdk/client-cloudwatch-logs';

import { toAppError } from './to-app-error';

export interface FilteredEvents {
  /** Oldest first. */
  readonly events: readonly FilteredLogEvent[];
  /** `false`: looking stopped before the end of the range. */
  readonly isWhole: boolean;
}

// A call looks at a stretch of the group and may find nothing in it.
const MOST_CALLS = 60;

/**
 * The events that a filter pattern matches, as CloudWatch Logs itself matches them.
 *
 * @param asked.range epoch milliseconds, `to` exclusive
 * @param asked.most looking stops once so many are found
 */
export async function filterEvents(
  logs: Pick<CloudWatchLogsClient, 'send'>,
  asked: {
    readonly logGroup: string;
    readonly pattern: string;
    readonly range: { readonly from: number; readonly to: number };
    readonly most: number;
  },
  signal: AbortSignal,
): Promise<FilteredEvents> {
  const events: FilteredLogEvent[] = [];
  let nextToken: string | undefined;
  for (let call = 0; call < MOST_CALLS && events.length < asked.most; call += 1) {
    signal.throwIfAborted();
    try {
      const page = await logs.send(
        new FilterLogEventsCommand({
          logGroupName: asked.logGroup,
          filterPattern: asked.pattern,
          startTime: asked.range.from,
          endTime: asked.range.to - 1,
          ...(nextToken && { nextToken }),
        }),
        { abortSignal: signal },
      );
      events.push(...(page.events ?? []));
      nextToken = page.nextToken;
    } catch (error) {
      signal.throwIfAborted();
      throw toAppError(error);
    }
    if (!nextToken) break;
  }
  const isWhole = !nextToken && events.length <= asked.most;
  return { events: events.slice(0, asked.most), isWhole };
}
