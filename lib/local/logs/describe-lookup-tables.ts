import * as z from 'zod';

import type { Operation } from '../local';
import { NextToken, pageLimit, parseLogsInput } from './inputs';
import { LookupTableName } from './lookup-content';
import { listLookupTables } from './lookup-table';
import { takePage } from './page-token';

const Input = z.object({
  lookupTableNamePrefix: LookupTableName.optional(),
  maxResults: pageLimit(100),
  nextToken: NextToken.optional(),
});

export const describeLookupTables: Operation = async (local, input) => {
  const parsed = parseLogsInput(Input, input);
  const { lookupTableNamePrefix: prefix = '' } = parsed;
  const tables = (await listLookupTables(local)).filter(({ lookupTableName }) =>
    lookupTableName.startsWith(prefix),
  );
  const { items, nextToken } = takePage(tables, ({ lookupTableName }) => lookupTableName, {
    operation: 'DescribeLookupTables',
    nextToken: parsed.nextToken,
    limit: parsed.maxResults ?? 50,
  });
  return { lookupTables: items, ...(nextToken !== undefined && { nextToken }) };
};
