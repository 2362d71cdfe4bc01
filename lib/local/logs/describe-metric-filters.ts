import * as z from 'zod';

import type { Operation } from '../local';
import { invalidParameter } from './errors';
import { compareText, requireGroup } from './group';
import { FilterName, LogGroupName, NextToken, pageLimit, parseLogsInput } from './inputs';
import { listMetricFilters, type MetricFilter } from './metric-filter';
import { MetricNamespace } from './metric-transformation';
import { takePage } from './page-token';

const MetricName = z
  .string()
  .max(255)
  .regex(/^[^:*$]*$/);

const Input = z.object({
  logGroupName: LogGroupName.optional(),
  filterNamePrefix: FilterName.optional(),
  metricName: MetricName.optional(),
  metricNamespace: MetricNamespace.optional(),
  nextToken: NextToken.optional(),
  limit: pageLimit(50),
});

export const describeMetricFilters: Operation = async (local, input) => {
  const parsed = parseLogsInput(Input, input);
  const { logGroupName, filterNamePrefix, metricName, metricNamespace } = parsed;
  if ((metricName === undefined) !== (metricNamespace === undefined)) {
    throw invalidParameter(
      'Describe Metric Filters request must contain both MetricName and MetricNamespace',
    );
  }
  if (logGroupName !== undefined) await requireGroup(local, logGroupName);

  const isAsked = (filter: MetricFilter) =>
    (logGroupName === undefined || filter.groupName === logGroupName) &&
    // AWS looks at the prefix only beside a group name.
    (logGroupName === undefined || filter.name.startsWith(filterNamePrefix ?? '')) &&
    (metricName === undefined || filter.metricName === metricName) &&
    (metricNamespace === undefined || filter.namespace === metricNamespace);
  const keyOf = ({ name, groupName }: MetricFilter) => `${name}\n${groupName}`;
  const { items, nextToken } = takePage(
    (await listMetricFilters(local))
      .filter(isAsked)
      .sort((a, b) => compareText(keyOf(a), keyOf(b))),
    keyOf,
    {
      operation: 'DescribeMetricFilters',
      nextToken: parsed.nextToken,
      limit: parsed.limit ?? 50,
    },
  );
  return {
    metricFilters: items.map(describe),
    ...(nextToken !== undefined && { nextToken }),
  };
};

const describe = (filter: MetricFilter) => ({
  filterName: filter.name,
  filterPattern: filter.pattern,
  metricTransformations: [
    {
      metricName: filter.metricName,
      metricNamespace: filter.namespace,
      metricValue: filter.value,
      ...(filter.defaultValue !== null && { defaultValue: filter.defaultValue }),
      ...(filter.unit !== null && { unit: filter.unit }),
      ...(Object.keys(filter.dimensions).length > 0 && { dimensions: filter.dimensions }),
    },
  ],
  creationTime: filter.createdMs,
  logGroupName: filter.groupName,
  applyOnTransformedLogs: false,
});
