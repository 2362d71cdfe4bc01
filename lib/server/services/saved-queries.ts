import 'server-only';

import type {
  DeletedSavedQuery,
  DeleteSavedQuery,
  SavedQueriesQuery,
  SavedQuery,
  SavedQueryList,
  SaveQuery,
} from '@/lib/contract/saved-queries';
import { AppError } from '@/lib/domain/app-error';

import { getBackend } from '../aws/backend';
import {
  deleteLogsDefinition,
  deleteNamedQuery,
  listLogsDefinitions,
  listNamedQueries,
  putLogsDefinition,
  putNamedQuery,
} from '../aws/saved-queries';

/** Saved queries of an engine, by name. */
export async function listSavedQueries({ engine }: SavedQueriesQuery): Promise<SavedQueryList> {
  const backend = getBackend();
  const queries =
    engine === 'athena'
      ? await listNamedQueries(backend.athena, backend)
      : await listLogsDefinitions(backend.logs);
  return { queries: queries.sort((a, b) => a.name.localeCompare(b.name, 'en')) };
}

// PutQueryDefinition's own limit.
const MOST_LOGS_CHARACTERS = 10_000;

/** Keeps a text under a name; with an id, in the place of what was there. */
export async function saveQuery(query: SaveQuery): Promise<SavedQuery> {
  const backend = getBackend();
  const { engine, name, text } = query;
  if (engine === 'logs' && text.length > MOST_LOGS_CHARACTERS) {
    throw new AppError(
      'invalid-request',
      `Logs Insights saves at most ${MOST_LOGS_CHARACTERS} characters, this text has ${text.length}`,
    );
  }
  const id =
    engine === 'athena'
      ? await putNamedQuery(backend.athena, query, backend)
      : await putLogsDefinition(backend.logs, query, backend.source.logGroup);
  return { id, engine, name, text, modifiedAt: engine === 'athena' ? null : Date.now() };
}

export async function deleteSavedQuery({
  id,
  engine,
}: DeleteSavedQuery): Promise<DeletedSavedQuery> {
  const backend = getBackend();
  await (engine === 'athena'
    ? deleteNamedQuery(backend.athena, id)
    : deleteLogsDefinition(backend.logs, id));
  return { id };
}
