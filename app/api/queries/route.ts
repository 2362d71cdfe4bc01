import { StartedQuery, StartQuery } from '@/lib/contract/queries';
import { jsonBodyRoute } from '@/lib/server/http/json-route';
import { startWithConsent } from '@/lib/server/services/start-with-consent';

export const POST = jsonBodyRoute({
  input: StartQuery,
  answer: StartedQuery,
  serve: startWithConsent,
  status: 201,
});
