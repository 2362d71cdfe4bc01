import * as z from 'zod';

import type { Operation } from '../local';
import { takeTurns } from '../take-turns';
import { invalidParameter, notFound } from './errors';
import { LogGroupName, parseLogsInput } from './inputs';
import { findDefinition } from './query-definition';

/** A placeholder of the text, `{{name}}`. Whoever runs the query puts the value in. */
const Parameter = z.object({
  name: z
    .string()
    .min(1)
    .max(128)
    .regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/),
  defaultValue: z.string().max(1024).optional(),
  description: z.string().max(512).optional(),
});

const Input = z.object({
  queryLanguage: z.enum(['CWLI', 'SQL', 'PPL']).optional(),
  name: z.string().min(1).max(255),
  queryDefinitionId: z.string().max(256).optional(),
  logGroupNames: z.array(LogGroupName).max(50).optional(),
  queryString: z.string().min(1).max(10_000),
  clientToken: z.string().min(36).max(128).optional(),
  parameters: z.array(Parameter).max(20).optional(),
});

/** Keeps a query's text under a name; it is not checked until it runs, as in AWS. */
export const putQueryDefinition: Operation = (local, input) => {
  const { queryDefinitionId, clientToken, ...definition } = parseLogsInput(Input, input);
  if ((definition.queryLanguage ?? 'CWLI') !== 'CWLI') {
    throw invalidParameter('This endpoint serves queries in the language CWLI only.');
  }
  return takeTurns(local.engine, async () => {
    if (queryDefinitionId !== undefined && !(await findDefinition(local, queryDefinitionId))) {
      throw notFound('query definition');
    }
    // A retried request carries the same token and must not save the query twice.
    const id = queryDefinitionId ?? clientToken ?? local.newId();
    await local.engine.write([
      {
        sql: `INSERT INTO query_definitions (id, name, modified_ms, definition) VALUES ($1, $2, $3, $4)
              ON CONFLICT (id) DO UPDATE SET name = excluded.name, modified_ms = excluded.modified_ms,
              definition = excluded.definition`,
        parameters: [id, definition.name, local.now(), JSON.stringify(definition)],
      },
    ]);
    return { queryDefinitionId: id };
  });
};
