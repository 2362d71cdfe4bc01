import 'server-only';

import { metricFilterCalls } from '@/lib/contract/metric-filter-calls';
import type { CreatedMetricAlarm, CreateMetricAlarm } from '@/lib/contract/metric-filters';
import { AppError } from '@/lib/domain/app-error';

import { describeAlarms, putMetricAlarm } from '../aws/alarms';
import { getBackend } from '../aws/backend';
import { hasMetricFilter, putMetricFilter } from '../aws/metric-filters';

/**
 * Makes a metric filter and the alarm on its metric. Where the second call fails the first has
 * been made all the same; the answer says so.
 *
 * @throws {AppError} `conflict` where a name is taken and may not be replaced; nothing is made then
 */
export async function createMetricAlarm(asked: CreateMetricAlarm): Promise<CreatedMetricAlarm> {
  const { logs, cloudwatch } = getBackend();
  if (asked.datapointsToAlarm > asked.evaluationPeriods) {
    throw new AppError(
      'invalid-request',
      'Datapoints to alarm cannot exceed the periods looked at',
    );
  }
  if (!asked.replace) await refuseTakenNames(asked);

  const calls = metricFilterCalls(asked);
  const filter = await attempt('PutMetricFilter', () =>
    putMetricFilter(logs, calls.putMetricFilter),
  );
  if (filter.state === 'failed') return { steps: [filter, notTried('PutMetricAlarm')] };
  const alarm = await attempt('PutMetricAlarm', () =>
    putMetricAlarm(cloudwatch, calls.putMetricAlarm),
  );
  return { steps: [filter, alarm] };
}

async function refuseTakenNames({ logGroup, filterName, alarmName }: CreateMetricAlarm) {
  const { logs, cloudwatch } = getBackend();
  const [hasFilter, found] = await Promise.all([
    hasMetricFilter(logs, { logGroup, name: filterName }),
    describeAlarms(cloudwatch, [alarmName]),
  ]);
  const hasAlarm = found.metric.length + found.composite.length > 0;
  if (!hasFilter && !hasAlarm) return;
  const taken = [
    ...(hasFilter ? [`a metric filter named “${filterName}”`] : []),
    ...(hasAlarm ? [`an alarm named “${alarmName}”`] : []),
  ];
  throw new AppError('conflict', `There is ${taken.join(' and ')} already`, {
    remedy: 'Choose another name, or replace what is there.',
  });
}

type Step = CreatedMetricAlarm['steps'][number];

async function attempt(call: string, make: () => Promise<void>): Promise<Step> {
  try {
    await make();
    return { call, state: 'done', problem: null, remedy: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { call, state: 'failed', problem: error.message, remedy: error.remedy ?? null };
  }
}

const notTried = (call: string): Step => ({
  call,
  state: 'not-tried',
  problem: null,
  remedy: null,
});
