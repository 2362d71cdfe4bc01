import type { CreateMetricAlarm } from '@/lib/contract/metric-filters';

/** What the form holds: as `CreateMetricAlarm`, but numbers as they are typed. */
export interface Draft extends Omit<
  CreateMetricAlarm,
  | 'threshold'
  | 'periodSeconds'
  | 'evaluationPeriods'
  | 'datapointsToAlarm'
  | 'replace'
  | 'treatMissingData'
> {
  readonly threshold: string;
  readonly periodSeconds: string;
  readonly evaluationPeriods: string;
  readonly datapointsToAlarm: string;
  readonly treatMissingData: CreateMetricAlarm['treatMissingData'];
}

/**
 * AWS's own example: an alarm on rejected SSH connections.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/process-records-cwl.html
 */
export const sshRejects = (logGroup: string): Draft => ({
  logGroup,
  filterName: 'dest-port-22-rejects',
  pattern:
    '[version, account, eni, source, destination, srcport, destport="22", protocol="6", packets, bytes, windowstart, windowend, action="REJECT", flowlogstatus]',
  metricNamespace: 'VPC Flow Logs',
  metricName: 'SSH Rejects',
  metricValue: '1',
  alarmName: 'SSH-rejects',
  alarmDescription: 'Rejected SSH connections to port 22, from the flow logs of the VPC',
  statistic: 'Sum',
  comparison: 'GreaterThanOrEqualToThreshold',
  threshold: '1',
  periodSeconds: '60',
  evaluationPeriods: '1',
  datapointsToAlarm: '1',
  treatMissingData: 'notBreaching',
  action: '',
});

/** A draft to fill in: the names are left open. */
export const blankDraft = (logGroup: string): Draft => ({
  ...sshRejects(logGroup),
  filterName: '',
  metricName: '',
  alarmName: '',
  alarmDescription: '',
});

/** The four lines of the same example, of which the first two match. */
export const EXAMPLE_LINES: readonly string[] = [
  '2 086112738802 eni-0d5d75b41f9befe9e 61.177.172.128 172.31.83.158 39611 22 6 1 40 1563108188 1563108227 REJECT OK',
  '2 086112738802 eni-0d5d75b41f9befe9e 182.68.238.8 172.31.83.158 42227 22 6 1 44 1563109030 1563109067 REJECT OK',
  '2 086112738802 eni-0d5d75b41f9befe9e 42.171.23.181 172.31.83.158 52417 22 6 24 4065 1563191069 1563191121 ACCEPT OK',
  '2 086112738802 eni-0d5d75b41f9befe9e 61.177.172.128 172.31.83.158 39611 80 6 1 40 1563108188 1563108227 REJECT OK',
];
