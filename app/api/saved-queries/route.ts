import {
  SavedQueriesQuery,
  SavedQuery,
  SavedQueryList,
  SaveQuery,
} from '@/lib/contract/saved-queries';
import { jsonBodyRoute, jsonRoute } from '@/lib/server/http/json-route';
import { listSavedQueries, saveQuery } from '@/lib/server/services/saved-queries';

export const GET = jsonRoute({
  input: SavedQueriesQuery,
  answer: SavedQueryList,
  serve: listSavedQueries,
});
export const POST = jsonBodyRoute({ input: SaveQuery, answer: SavedQuery, serve: saveQuery });
