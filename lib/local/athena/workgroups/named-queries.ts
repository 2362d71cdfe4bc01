import * as z from 'zod';

import type { Engine, Statement } from '../../engine';

const NamedQuery = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  database: z.string(),
  query: z.string(),
  workGroup: z.string(),
  createdMs: z.number(),
  requestToken: z.string().nullable(),
});
export type NamedQuery = z.infer<typeof NamedQuery>;

export async function readNamedQuery(engine: Engine, id: string): Promise<NamedQuery | null> {
  const { rows } = await engine.read({
    sql: 'SELECT query FROM athena_named_queries WHERE id = $1',
    parameters: [id],
  });
  return rows[0] ? parse(rows[0][0]) : null;
}

/** By id. */
export async function readNamedQueries(engine: Engine, workGroup: string): Promise<NamedQuery[]> {
  const { rows } = await engine.read({
    sql: 'SELECT query FROM athena_named_queries WHERE workgroup = $1 ORDER BY id',
    parameters: [workGroup],
  });
  return rows.map(([text]) => parse(text));
}

export const replaceNamedQuery = (query: NamedQuery): Statement[] => [
  deleteNamedQuery(query.id),
  {
    sql: 'INSERT INTO athena_named_queries VALUES ($1, $2, $3, $4, $5)',
    parameters: [
      query.id,
      query.workGroup,
      query.requestToken,
      query.createdMs,
      JSON.stringify(query),
    ],
  },
];

export const deleteNamedQuery = (id: string): Statement => ({
  sql: 'DELETE FROM athena_named_queries WHERE id = $1',
  parameters: [id],
});

/** In AWS's members. */
export const toNamedQuery = (query: NamedQuery) => ({
  Name: query.name,
  ...(query.description !== undefined && { Description: query.description }),
  Database: query.database,
  QueryString: query.query,
  NamedQueryId: query.id,
  WorkGroup: query.workGroup,
});

const parse = (text: unknown) => NamedQuery.parse(JSON.parse(String(text)));
