import * as z from 'zod';

import type { Operation } from '../local';
import { parseLogsInput } from './inputs';
import { requireLookupTable } from './lookup-table';

const Input = z.object({ lookupTableArn: z.string() });

export const getLookupTable: Operation = async (local, input) => {
  const { lookupTableArn } = parseLogsInput(Input, input);
  const table = await requireLookupTable(local, lookupTableArn);
  const { rows } = await local.engine.read({
    sql: 'SELECT body FROM lookup_tables WHERE name = $1',
    parameters: [table.lookupTableName],
  });
  const { lookupTableName, description, sizeBytes, lastUpdatedTime } = table;
  return {
    lookupTableArn,
    lookupTableName,
    ...(description !== undefined && { description }),
    tableBody: String(rows[0]?.[0] ?? ''),
    sizeBytes,
    lastUpdatedTime,
  };
};
