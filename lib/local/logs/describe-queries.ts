import * as z from 'zod';

import type { Local, Operation } from '../local';
import { compareText } from './group';
import { LogGroupName, NextToken, pageLimit, parseLogsInput } from './inputs';
import { takePage } from './page-token';
import { type QueryInfo, queryInfo } from './query-record';
import { runsOf } from './query-runs';

const STATUSES = [
  ...(['Scheduled', 'Running', 'Complete', 'Failed', 'Cancelled', 'Timeout'] as const),
  'Unknown',
] as const;

const Input = z.object({
  logGroupName: LogGroupName.optional(),
  status: z.enum(STATUSES).optional(),
  queryLanguage: z.enum(['CWLI', 'SQL', 'PPL']).optional(),
  maxResults: pageLimit(1000),
  nextToken: NextToken.optional(),
});

/** Running queries and those that ended in the last seven days, newest first. */
export const describeQueries: Operation = async (local, input) => {
  const parsed = parseLogsInput(Input, input);
  const { logGroupName, status, queryLanguage = 'CWLI' } = parsed;

  const keyOf = ({ info: { createTime, queryId } }: Listed) =>
    `${String(createTime).padStart(16, '0')} ${queryId}`;
  const queries = (await listQueries(local))
    .filter(({ groupNames }) => logGroupName === undefined || groupNames.includes(logGroupName))
    .filter(({ info }) => status === undefined || info.status === status)
    .filter(() => queryLanguage === 'CWLI')
    .sort((a, b) => compareText(keyOf(b), keyOf(a)));
  const { items, nextToken } = takePage(queries, keyOf, {
    operation: 'DescribeQueries',
    nextToken: parsed.nextToken,
    limit: parsed.maxResults ?? 1000,
    descending: true,
  });
  return {
    queries: items.map(({ info }) => info),
    ...(nextToken !== undefined && { nextToken }),
  };
};

interface Listed {
  readonly info: QueryInfo;
  readonly groupNames: readonly string[];
}

async function listQueries(local: Local): Promise<Listed[]> {
  // Runs first: one that is archived between the two looks is then seen twice, not missed.
  const live = [...runsOf(local).values()].map(({ head, ended }) => ({
    info: queryInfo(head, ended ?? undefined),
    groupNames: head.groupNames,
  }));
  const { rows } = await local.engine.read({
    sql: 'SELECT query, group_names FROM insights_queries',
  });
  // Written by archiveQuery only.
  const archived = rows.map(([query, groupNames]) => ({
    info: JSON.parse(String(query)) as QueryInfo,
    groupNames: JSON.parse(String(groupNames)) as string[],
  }));
  return [...new Map([...live, ...archived].map((each) => [each.info.queryId, each])).values()];
}
