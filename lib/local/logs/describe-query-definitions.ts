import * as z from 'zod';

import type { Operation } from '../local';
import { compareText } from './group';
import { NextToken, pageLimit, parseLogsInput } from './inputs';
import { takePage } from './page-token';
import { listDefinitions, type QueryDefinition } from './query-definition';

const Input = z.object({
  queryLanguage: z.enum(['CWLI', 'SQL', 'PPL']).optional(),
  queryDefinitionNamePrefix: z.string().min(1).max(255).optional(),
  maxResults: pageLimit(1000),
  nextToken: NextToken.optional(),
});

export const describeQueryDefinitions: Operation = async (local, input) => {
  const parsed = parseLogsInput(Input, input);
  const { queryDefinitionNamePrefix: prefix = '', queryLanguage = 'CWLI' } = parsed;

  const keyOf = ({ name, queryDefinitionId }: QueryDefinition) => `${name}\n${queryDefinitionId}`;
  const definitions = (await listDefinitions(local))
    .filter(({ name }) => name.startsWith(prefix) && queryLanguage === 'CWLI')
    .sort((a, b) => compareText(keyOf(a), keyOf(b)));
  const { items, nextToken } = takePage(definitions, keyOf, {
    operation: 'DescribeQueryDefinitions',
    nextToken: parsed.nextToken,
    limit: parsed.maxResults ?? 1000,
  });
  return { queryDefinitions: items, ...(nextToken !== undefined && { nextToken }) };
};
