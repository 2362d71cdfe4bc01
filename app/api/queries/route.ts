import { StartedQuery, StartQuery } from '@/lib/contract/queries';
import { jsonBodyRoute } from '@/lib/server/http/json-route';
import { startQuery } from '@/lib/server/services/start-query';

export const POST = jsonBodyRoute({
  input: StartQuery,
  answer: StartedQuery,
  serve: startQuery,
  status: 201,
});
