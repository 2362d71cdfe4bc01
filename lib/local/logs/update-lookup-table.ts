import * as z from 'zod';

import type { Operation } from '../local';
import { takeTurns } from '../take-turns';
import { parseLogsInput } from './inputs';
import { LookupContent, readContent } from './lookup-content';
import { requireLookupTable, saveTable } from './lookup-table';

const Input = LookupContent.extend({ lookupTableArn: z.string() });

/** All of the table's content is replaced; its description stays where none is given. */
export const updateLookupTable: Operation = (local, input) => {
  const { lookupTableArn, description, ...given } = parseLogsInput(Input, input);
  return takeTurns(local.engine, async () => {
    const known = await requireLookupTable(local, lookupTableArn);
    const content = await readContent(local, given);
    const lastUpdatedTime = local.now();
    await local.engine.write(
      saveTable({
        name: known.lookupTableName,
        description: description ?? known.description ?? null,
        ...content,
        updatedMs: lastUpdatedTime,
      }),
    );
    return { lookupTableArn, lastUpdatedTime };
  });
};
