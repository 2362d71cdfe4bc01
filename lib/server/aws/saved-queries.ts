import 'server-only';

import {
  type AthenaClient,
  BatchGetNamedQueryCommand,
  CreateNamedQueryCommand,
  DeleteNamedQueryCommand,
  ListNamedQueriesCommand,
  UpdateNamedQueryCommand,
} from '@aws-sdk/client-athena';
import {
  type CloudWatchLogsClient,
  DeleteQueryDefinitionCommand,
  DescribeQueryDefinitionsCommand,
  PutQueryDefinitionCommand,
} from '@aws-sdk/client-cloudwatch-logs';

import type { SavedQuery, SaveQuery } from '@/lib/contract/saved-queries';
import { AppError } from '@/lib/domain/app-error';

import { toAppError } from './to-app-error';

type Logs = Pick<CloudWatchLogsClient, 'send'>;
type Athena = Pick<AthenaClient, 'send'>;

export async function listLogsDefinitions(logs: Logs): Promise<SavedQuery[]> {
  const found: SavedQuery[] = [];
  let nextToken: string | undefined;
  do {
    const page = await asked(() =>
      logs.send(
        new DescribeQueryDefinitionsCommand({
          maxResults: 1_000,
          ...(nextToken && { nextToken }),
        }),
      ),
    );
    for (const { queryDefinitionId, name, queryString, lastModified } of page.queryDefinitions ??
      []) {
      found.push({
        id: queryDefinitionId ?? '',
        engine: 'logs',
        name: name ?? '',
        text: queryString ?? '',
        modifiedAt: lastModified ?? null,
      });
    }
    nextToken = page.nextToken;
  } while (nextToken);
  return found;
}

export async function putLogsDefinition(
  logs: Logs,
  { id, name, text }: SaveQuery,
  logGroup: string | null,
): Promise<string> {
  const { queryDefinitionId } = await asked(() =>
    logs.send(
      new PutQueryDefinitionCommand({
        name,
        queryString: text,
        ...(id !== undefined && { queryDefinitionId: id }),
        ...(logGroup !== null && { logGroupNames: [logGroup] }),
      }),
    ),
  );
  if (!queryDefinitionId)
    throw new AppError('upstream-failed', 'AWS saved the query without an id');
  return queryDefinitionId;
}

export async function deleteLogsDefinition(logs: Logs, id: string): Promise<void> {
  await asked(() => logs.send(new DeleteQueryDefinitionCommand({ queryDefinitionId: id })));
}

interface Workgroup {
  readonly workgroup: string | undefined;
}

// BatchGetNamedQuery takes no more at once.
const BATCH = 50;

export async function listNamedQueries(
  athena: Athena,
  { workgroup }: Workgroup,
): Promise<SavedQuery[]> {
  const found: SavedQuery[] = [];
  let NextToken: string | undefined;
  do {
    const page = await asked(() =>
      athena.send(
        new ListNamedQueriesCommand({
          MaxResults: BATCH,
          ...(workgroup && { WorkGroup: workgroup }),
          ...(NextToken && { NextToken }),
        }),
      ),
    );
    const ids = page.NamedQueryIds ?? [];
    if (ids.length > 0) {
      const { NamedQueries = [] } = await asked(() =>
        athena.send(new BatchGetNamedQueryCommand({ NamedQueryIds: ids })),
      );
      for (const { NamedQueryId, Name, QueryString } of NamedQueries) {
        found.push({
          id: NamedQueryId ?? '',
          engine: 'athena',
          name: Name ?? '',
          text: QueryString ?? '',
          modifiedAt: null,
        });
      }
    }
    NextToken = page.NextToken;
  } while (NextToken);
  return found;
}

export async function putNamedQuery(
  athena: Athena,
  { id, name, text }: SaveQuery,
  { workgroup, database }: Workgroup & { readonly database: string },
): Promise<string> {
  if (id !== undefined) {
    await asked(() =>
      athena.send(new UpdateNamedQueryCommand({ NamedQueryId: id, Name: name, QueryString: text })),
    );
    return id;
  }
  const { NamedQueryId } = await asked(() =>
    athena.send(
      new CreateNamedQueryCommand({
        Name: name,
        QueryString: text,
        Database: database,
        ...(workgroup && { WorkGroup: workgroup }),
      }),
    ),
  );
  if (!NamedQueryId) throw new AppError('upstream-failed', 'Athena saved the query without an id');
  return NamedQueryId;
}

export async function deleteNamedQuery(athena: Athena, id: string): Promise<void> {
  await asked(() => athena.send(new DeleteNamedQueryCommand({ NamedQueryId: id })));
}

async function asked<Output>(send: () => Promise<Output>): Promise<Output> {
  try {
    return await send();
  } catch (error) {
    throw toAppError(error);
  }
}
