import * as z from 'zod';

import type { Local } from '../../local';
import { tokenMismatch } from '../errors';
import { parseRequest } from '../parse-request';
import { takeTurns } from '../take-turns';
import { PRIMARY, WorkGroupName } from '../workgroups/model';
import { type NamedQuery, readNamedQueries, replaceNamedQuery } from '../workgroups/named-queries';
import { readWorkGroup } from '../workgroups/work-groups';

export const QueryName = z.string().min(1).max(128);
export const QueryDescription = z.string().min(1).max(1024);
export const QueryText = z.string().min(1).max(262_144);

const Input = z.object({
  Name: QueryName,
  Description: QueryDescription.optional(),
  Database: z.string().min(1).max(255),
  QueryString: QueryText,
  ClientRequestToken: z.string().min(32).max(128).optional(),
  WorkGroup: WorkGroupName.optional(),
});

/** Keeps a query's text; it need not be a statement, as on AWS. */
export async function createNamedQuery(local: Local, input: unknown): Promise<object> {
  const request = parseRequest(Input, input);
  const workGroup = request.WorkGroup ?? PRIMARY;
  await readWorkGroup(local.engine, workGroup);
  const query: NamedQuery = {
    id: local.newId(),
    name: request.Name,
    ...(request.Description !== undefined && { description: request.Description }),
    database: request.Database,
    query: request.QueryString,
    workGroup,
    createdMs: local.now(),
    requestToken: request.ClientRequestToken ?? null,
  };
  return takeTurns(local.engine, async () => {
    const known = await readNamedQueries(local.engine, workGroup);
    const earlier = known.find(
      ({ requestToken }) => requestToken !== null && requestToken === query.requestToken,
    );
    if (earlier && !isSame(earlier, query)) {
      throw tokenMismatch();
    }
    if (!earlier) await local.engine.write(replaceNamedQuery(query));
    return { NamedQueryId: (earlier ?? query).id };
  });
}

const isSame = (a: NamedQuery, b: NamedQuery) =>
  a.name === b.name &&
  a.description === b.description &&
  a.database === b.database &&
  a.query === b.query;
