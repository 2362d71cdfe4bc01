import * as z from 'zod';

import type { Operation } from '../local';
import { takeTurns } from '../take-turns';
import { parseLogsInput } from './inputs';
import { dropTable, requireLookupTable } from './lookup-table';

const Input = z.object({ lookupTableArn: z.string() });

export const deleteLookupTable: Operation = (local, input) => {
  const { lookupTableArn } = parseLogsInput(Input, input);
  return takeTurns(local.engine, async () => {
    const { lookupTableName } = await requireLookupTable(local, lookupTableArn);
    await local.engine.write(dropTable(lookupTableName));
    return {};
  });
};
