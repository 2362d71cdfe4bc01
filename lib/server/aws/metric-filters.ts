import 'server-only';

import {
  type CloudWatchLogsClient,
  DescribeMetricFiltersCommand,
  type MetricFilter,
  PutMetricFilterCommand,
  type PutMetricFilterCommandInput,
  TestMetricFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';

import type { AlarmDetail } from '@/lib/contract/alarms';

import { toAppError } from './to-app-error';

export interface NamedMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: readonly { readonly name: string; readonly value: string }[];
}

/** The metric filters that feed a metric, most often one: those of its name and its dimensions. */
export async function findMetricFilters(
  logs: Logs,
  { namespace, metricName, dimensions }: NamedMetric,
): Promise<NonNullable<AlarmDetail['filter']>[]> {
  if (NOT_FROM_A_FILTER.test(namespace + metricName)) return [];
  const found: MetricFilter[] = [];
  let nextToken: string | undefined;
  do {
    const page = await ask(() =>
      logs.send(
        new DescribeMetricFiltersCommand({
          metricName,
          metricNamespace: namespace,
          ...(nextToken && { nextToken }),
        }),
      ),
    );
    found.push(...(page.metricFilters ?? []));
    nextToken = page.nextToken;
  } while (nextToken);
  const wanted = namesOf(dimensions.map(({ name }) => name));
  return found
    .map(readFilter)
    .filter((filter) => namesOf(Object.keys(filter.dimensions)) === wanted);
}

function readFilter(filter: MetricFilter): NonNullable<AlarmDetail['filter']> {
  const [made] = filter.metricTransformations ?? [];
  return {
    name: filter.filterName ?? '',
    logGroup: filter.logGroupName ?? '',
    pattern: filter.filterPattern ?? '',
    value: made?.metricValue ?? '',
    defaultValue: made?.defaultValue ?? null,
    dimensions: { ...made?.dimensions },
  };
}

const namesOf = (names: readonly string[]) => JSON.stringify(names.toSorted());

// No metric filter may use these in a name, and AWS refuses to look for them.
const NOT_FROM_A_FILTER = /[:*$]/;

/** Whether a log group has a metric filter of exactly this name. */
export async function hasMetricFilter(
  logs: Logs,
  { logGroup, name }: { readonly logGroup: string; readonly name: string },
): Promise<boolean> {
  const { metricFilters = [] } = await ask(() =>
    logs.send(new DescribeMetricFiltersCommand({ logGroupName: logGroup, filterNamePrefix: name })),
  );
  return metricFilters.some(({ filterName }) => filterName === name);
}

/** What TestMetricFilter says of each line, in order; `null` for one that did not match. */
export async function testMetricFilter(
  logs: Logs,
  pattern: string,
  lines: readonly string[],
): Promise<(Readonly<Record<string, string>> | null)[]> {
  const { matches = [] } = await ask(() =>
    logs.send(
      new TestMetricFilterCommand({ filterPattern: pattern, logEventMessages: [...lines] }),
    ),
  );
  const byNumber = new Map(
    matches.map((match) => [match.eventNumber, match.extractedValues ?? {}]),
  );
  return lines.map((_, index) => byNumber.get(index + 1) ?? null);
}

/** Makes a metric filter, or replaces the one of the same name. */
export async function putMetricFilter(
  logs: Logs,
  input: PutMetricFilterCommandInput,
): Promise<void> {
  await ask(() => logs.send(new PutMetricFilterCommand(input)));
}

type Logs = Pick<CloudWatchLogsClient, 'send'>;

async function ask<Output>(send: () => Promise<Output>): Promise<Output> {
  try {
    return await send();
  } catch (error) {
    throw toAppError(error);
  }
}
