import * as z from 'zod';

import type { Operation } from '../local';
import { takeTurns } from '../take-turns';
import { notFound } from './errors';
import { parseLogsInput } from './inputs';
import { findDefinition } from './query-definition';

const Input = z.object({ queryDefinitionId: z.string().max(256) });

export const deleteQueryDefinition: Operation = (local, input) => {
  const { queryDefinitionId: id } = parseLogsInput(Input, input);
  return takeTurns(local.engine, async () => {
    if (!(await findDefinition(local, id))) throw notFound('query definition');
    await local.engine.write([
      { sql: 'DELETE FROM query_definitions WHERE id = $1', parameters: [id] },
    ]);
    return { success: true };
  });
};
