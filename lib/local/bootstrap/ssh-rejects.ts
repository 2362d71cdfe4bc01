import type { Local } from '../local';
import { createTopic } from '../sns/create-topic';
import { callOperation } from './call-operation';

const TOPIC = 'SSH-alerts';
const METRIC = { namespace: 'VPC Flow Logs', name: 'SSH Rejects' } as const;

/**
 * The metric filter of AWS's own example: rejected SSH connections.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/process-records-cwl.html
 */
export async function putSshRejectsFilter(local: Local, logGroupName: string): Promise<void> {
  await callOperation(local, 'Logs_20140328.PutMetricFilter', {
    logGroupName,
    filterName: 'dest-port-22-rejects',
    filterPattern:
      '[version, account, eni, source, destination, srcport, destport="22", protocol="6", packets, bytes, windowstart, windowend, action="REJECT", flowlogstatus]',
    metricTransformations: [
      { metricNamespace: METRIC.namespace, metricName: METRIC.name, metricValue: '1' },
    ],
  });
}

/** The alarm of the same example: one rejected SSH connection in a minute; and the topic it tells. */
export async function putSshRejectsAlarm(local: Local): Promise<void> {
  await createTopic(local, { Name: TOPIC });
  await callOperation(local, 'GraniteServiceVersion20100801.PutMetricAlarm', {
    AlarmName: 'SSH-rejects',
    AlarmDescription: 'Rejected SSH connections to port 22, from the flow logs of the VPC',
    Namespace: METRIC.namespace,
    MetricName: METRIC.name,
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
    AlarmActions: [`arn:aws:sns:${local.region}:${local.account}:${TOPIC}`],
  });
}
