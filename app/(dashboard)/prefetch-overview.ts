import type { QueryClient } from '@tanstack/react-query';

import { alarmListOptions } from '@/lib/client/alarm-options';
import { answerOptions } from '@/lib/client/answers';
import { overviewAsks } from '@/lib/client/overview-asks';
import type { EngineName } from '@/lib/contract/queries';
import type { TimeRange } from '@/lib/domain/time-range';
import { answerQuestion } from '@/lib/server/services/answer-question';
import { listAlarms } from '@/lib/server/services/list-alarms';

const GRACE_MS = 10_000;

/** Asks the overview's questions and its alarms. */
export const prefetchOverview = (
  client: QueryClient,
  engine: EngineName,
  range: TimeRange,
): Promise<void>[] => [
  ...Object.values(overviewAsks(engine, range)).map((ask) =>
    client.prefetchQuery({
      ...answerOptions(ask),
      // The browser, which asks next, shares the execution; where none comes, it is stopped.
      queryFn: () => answerQuestion({ parameters: {}, ...ask }, AbortSignal.timeout(GRACE_MS)),
      retry: false,
    }),
  ),
  client.prefetchQuery({ ...alarmListOptions(), queryFn: listAlarms, retry: false }),
];
