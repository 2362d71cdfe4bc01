import * as z from 'zod';

import type { Operation } from '../local';
import { countByGroup, storedBytesByGroup } from './group-figures';
import { groupArn, groupNameOf, listGroups, type LogGroup } from './group';
import { invalidParameter } from './errors';
import { LogGroupIdentifier, LogGroupName, NextToken, pageLimit, parseLogsInput } from './inputs';
import { takePage } from './page-token';

const Input = z.object({
  logGroupNamePrefix: LogGroupName.optional(),
  logGroupNamePattern: z
    .string()
    .max(512)
    .regex(/^[\.\-_/#A-Za-z0-9]*$/)
    .optional(),
  logGroupIdentifiers: z.array(LogGroupIdentifier).min(1).max(50).optional(),
  logGroupClass: z.enum(['STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY']).optional(),
  nextToken: NextToken.optional(),
  limit: pageLimit(50),
});

export const describeLogGroups: Operation = async (local, input) => {
  const parsed = parseLogsInput(Input, input);
  const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern, logGroupClass } = parsed;
  if (prefix !== undefined && pattern !== undefined) {
    throw invalidParameter(
      'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    );
  }
  const named = parsed.logGroupIdentifiers?.map((identifier) => groupNameOf(local, identifier));

  const isAsked = ({ name }: LogGroup) =>
    name.startsWith(prefix ?? '') &&
    name.includes(pattern ?? '') &&
    (named === undefined || named.includes(name)) &&
    (logGroupClass ?? 'STANDARD') === 'STANDARD';

  const { items, nextToken } = takePage(
    (await listGroups(local)).filter(isAsked),
    ({ name }) => name,
    { operation: 'DescribeLogGroups', nextToken: parsed.nextToken, limit: parsed.limit ?? 50 },
  );
  const filters = await countByGroup(local, 'metric_filters');
  const bytes = await storedBytesByGroup(local);

  return {
    logGroups: items.map(({ id, name, createdMs, retentionDays }) => ({
      logGroupName: name,
      creationTime: createdMs,
      ...(retentionDays !== null && { retentionInDays: retentionDays }),
      metricFilterCount: filters.get(id) ?? 0,
      arn: `${groupArn(local, name)}:*`,
      storedBytes: bytes.get(id) ?? 0,
      logGroupClass: 'STANDARD',
      logGroupArn: groupArn(local, name),
      deletionProtectionEnabled: false,
    })),
    ...(nextToken !== undefined && { nextToken }),
  };
};
