import { WatchingAlarms, WatchingQuery } from '@/lib/contract/watching-alarms';
import { jsonBodyRoute } from '@/lib/server/http/json-route';
import { findWatchingAlarms } from '@/lib/server/services/find-watching-alarms';

export const POST = jsonBodyRoute({
  input: WatchingQuery,
  answer: WatchingAlarms,
  serve: findWatchingAlarms,
});
