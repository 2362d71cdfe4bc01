import { DeletedSavedQuery, DeleteSavedQuery } from '@/lib/contract/saved-queries';
import { jsonRoute } from '@/lib/server/http/json-route';
import { deleteSavedQuery } from '@/lib/server/services/saved-queries';

export const DELETE = jsonRoute({
  input: DeleteSavedQuery,
  answer: DeletedSavedQuery,
  serve: deleteSavedQuery,
});
