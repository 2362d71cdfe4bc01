import { setTimeout as sleep } from 'node:timers/promises';

import type { QueryClient } from '@tanstack/react-query';

import { alarmListOptions } from '@/lib/client/alarm-list-options';
import { answerOptions } from '@/lib/client/answers';
import { healthOptions } from '@/lib/client/health';
import { overviewAsks } from '@/lib/client/overview-asks';
import type { EngineName } from '@/lib/contract/queries';
import type { TimeRange } from '@/lib/domain/time-range';
import { answerQuestion } from '@/lib/server/services/answer-question';
import { listAlarms } from '@/lib/server/services/list-alarms';
import { readHealth } from '@/lib/server/services/read-health';

// A page that waits longer than this feels slower than one that fills in.
const PATIENCE_MS = 400;
const GRACE_MS = 10_000;

/** Asks the overview's questions straight of the services, by the same options the browser uses. */
export async function prefetchOverview(
  client: QueryClient,
  engine: EngineName,
  range: TimeRange,
): Promise<void> {
  const all = [
    ...Object.values(overviewAsks(engine, range)).map((ask) =>
      client.prefetchQuery({
        ...answerOptions(ask),
        // The browser, which asks next, shares the execution; where none comes, it is stopped.
        queryFn: () => answerQuestion({ parameters: {}, ...ask }, AbortSignal.timeout(GRACE_MS)),
        retry: false,
      }),
    ),
    client.prefetchQuery({ ...alarmListOptions(), queryFn: listAlarms, retry: false }),
    client.prefetchQuery({ ...healthOptions(), queryFn: readHealth, retry: false }),
  ];
  await Promise.race([Promise.all(all), sleep(PATIENCE_MS)]);
}
