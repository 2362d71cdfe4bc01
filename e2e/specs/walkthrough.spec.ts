import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import type { AthenaClient } from '@aws-sdk/client-athena';
import {
  type CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  type CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  GetQueryResultsCommand,
  PutLogEventsCommand,
  PutMetricFilterCommand,
  StartQueryCommand,
  TestMetricFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { expect, test } from 'playwright/test';

import { runAthena } from '../support/athena';
import { awsClients } from '../support/aws-clients';
import { type RunningWeir, startWeir } from '../support/start-weir';

const PORT = 3178;
const GROUP = 'VPCFlowLogs';
const STREAM = 'eni-0d5d75b41f9befe9e-all';
const LINES = [
  '2 086112738802 eni-0d5d75b41f9befe9e 61.177.172.128 172.31.83.158 39611 22 6 1 40 1563108188 1563108227 REJECT OK',
  '2 086112738802 eni-0d5d75b41f9befe9e 182.68.238.8 172.31.83.158 42227 22 6 1 44 1563109030 1563109067 REJECT OK',
  '2 086112738802 eni-0d5d75b41f9befe9e 42.171.23.181 172.31.83.158 52417 22 6 24 4065 1563191069 1563191121 ACCEPT OK',
  '2 086112738802 eni-0d5d75b41f9befe9e 61.177.172.128 172.31.83.158 39611 80 6 1 40 1563108188 1563108227 REJECT OK',
];
const PATTERN =
  '[version, account, eni, source, destination, srcport, destport="22", protocol="6", packets, bytes, windowstart, windowend, action="REJECT", flowlogstatus]';
const BUCKET = 'my-flow-logs';
const ACCOUNT = '086112738802';
const DAY = '2019-07-14';
const CREATE_TABLE = `CREATE EXTERNAL TABLE IF NOT EXISTS default.vpc_flow_logs (
  version int, account string, interfaceid string, sourceaddress string, destinationaddress string,
  sourceport int, destinationport int, protocol int, numpackets int, numbytes bigint,
  starttime int, endtime int, action string, logstatus string
)
PARTITIONED BY (dt string)
ROW FORMAT DELIMITED
FIELDS TERMINATED BY ' '
LOCATION 's3://${BUCKET}/AWSLogs/${ACCOUNT}/vpcflowlogs/us-east-1/'
TBLPROPERTIES ("skip.header.line.count"="1");`;
const addPartition = (day: string) =>
  `ALTER TABLE default.vpc_flow_logs ADD PARTITION (dt='${day}') location 's3://${BUCKET}/AWSLogs/${ACCOUNT}/vpcflowlogs/us-east-1/${day.replaceAll('-', '/')}/';`;
const SELECT = `SELECT day_of_week(from_iso8601_timestamp(dt)) AS day, dt, interfaceid, sourceaddress, destinationport, action, protocol
FROM vpc_flow_logs WHERE action = 'REJECT' AND protocol = 6 order by sourceaddress LIMIT 100;`;

test.describe.serial('the walk-through with the AWS SDK over HTTP', () => {
  let weir: RunningWeir;
  let logs: CloudWatchLogsClient;
  let cloudwatch: CloudWatchClient;
  let athena: AthenaClient;

  test.beforeAll(async () => {
    test.setTimeout(240_000);
    weir = await startWeir(PORT, ['--empty']);
    ({ logs, cloudwatch, athena } = awsClients(weir.url));
  });
  test.afterAll(() => weir.remove());

  test('1. a log group takes the four events, five years old as they are', async () => {
    await logs.send(new CreateLogGroupCommand({ logGroupName: GROUP }));
    await logs.send(new CreateLogStreamCommand({ logGroupName: GROUP, logStreamName: STREAM }));
    const logEvents = LINES.map((message) => ({
      message,
      timestamp: Number(message.split(' ')[10]) * 1_000,
    })).toSorted((a, b) => a.timestamp - b.timestamp);
    const { rejectedLogEventsInfo } = await logs.send(
      new PutLogEventsCommand({ logGroupName: GROUP, logStreamName: STREAM, logEvents }),
    );
    expect(rejectedLogEventsInfo).toBeUndefined();
  });

  test('2. the filter matches lines 1 and 2 with all values, and is put', async () => {
    const { matches } = await logs.send(
      new TestMetricFilterCommand({ filterPattern: PATTERN, logEventMessages: LINES }),
    );
    expect(matches?.map(({ eventNumber }) => eventNumber)).toEqual([1, 2]);
    expect(matches?.[0]?.extractedValues).toMatchObject({
      $version: '2',
      $source: '61.177.172.128',
      $destport: '22',
      $action: 'REJECT',
      $flowlogstatus: 'OK',
    });
    expect(Object.keys(matches?.[0]?.extractedValues ?? {})).toHaveLength(14);
    await logs.send(
      new PutMetricFilterCommand({
        logGroupName: GROUP,
        filterName: 'dest-port-22-rejects',
        filterPattern: PATTERN,
        metricTransformations: [
          { metricNamespace: 'VPC Flow Logs', metricName: 'SSH Rejects', metricValue: '1' },
        ],
      }),
    );
  });

  test('3. the alarm turns to ALARM within two minutes of a matching event', async () => {
    test.setTimeout(150_000);
    const topic = 'arn:aws:sns:us-east-1:123456789012:SSH-alerts';
    await cloudwatch.send(
      new PutMetricAlarmCommand({
        AlarmName: 'SSH-rejects',
        Namespace: 'VPC Flow Logs',
        MetricName: 'SSH Rejects',
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        AlarmActions: [topic],
      }),
    );
    const now = Math.floor(Date.now() / 1_000);
    const message = `2 086112738802 eni-0d5d75b41f9befe9e 61.177.172.128 172.31.83.158 39611 22 6 1 40 ${now} ${now} REJECT OK`;
    await logs.send(
      new PutLogEventsCommand({
        logGroupName: GROUP,
        logStreamName: STREAM,
        logEvents: [{ message, timestamp: now * 1_000 }],
      }),
    );

    await expect(async () => {
      const { MetricAlarms } = await cloudwatch.send(
        new DescribeAlarmsCommand({ AlarmNames: ['SSH-rejects'] }),
      );
      expect(MetricAlarms?.[0]?.StateValue).toBe('ALARM');
      expect(MetricAlarms?.[0]?.StateReason).toMatch(
        /^Threshold Crossed: 1 datapoint \[1\.0 \(\d\d\/\d\d\/\d\d \d\d:\d\d:00\)\] was greater than or equal to the threshold \(1\.0\)\.$/,
      );
    }).toPass({ timeout: 120_000 });

    const { AlarmHistoryItems = [] } = await cloudwatch.send(
      new DescribeAlarmHistoryCommand({ AlarmName: 'SSH-rejects' }),
    );
    const summaries = AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary);
    expect(summaries).toContain('Alarm updated from INSUFFICIENT_DATA to ALARM');
    expect(summaries).toContain(`Successfully executed action ${topic}`);
  });

  test('4. Logs Insights answers AWS’s sample of the top rejected sources', async () => {
    const { queryId } = await logs.send(
      new StartQueryCommand({
        logGroupName: GROUP,
        startTime: 1_563_100_000,
        endTime: 1_563_200_000,
        queryString:
          'filter action="REJECT" | stats count(*) as numRejections by srcAddr | sort numRejections desc | limit 20',
      }),
    );
    await expect(async () => {
      const { status, results } = await logs.send(new GetQueryResultsCommand({ queryId }));
      expect(status).toBe('Complete');
      expect(results?.map((row) => row.map(({ value }) => value))).toEqual([
        ['61.177.172.128', '2'],
        ['182.68.238.8', '1'],
      ]);
    }).toPass();
  });

  test('5. Athena reads the partitions that were added, and only those', async () => {
    const folder = join(
      ...[weir.dataDir, 's3', BUCKET, 'AWSLogs', ACCOUNT, 'vpcflowlogs', 'us-east-1'],
      ...DAY.split('-'),
    );
    await mkdir(folder, { recursive: true });
    const header =
      'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';
    await writeFile(
      join(folder, `${ACCOUNT}_vpcflowlogs_us-east-1_fl-1_20190714T1240Z_0a1b2c3d.log.gz`),
      gzipSync([header, ...LINES, ''].join('\n')),
    );

    await runAthena(athena, CREATE_TABLE);
    expect(await select(athena)).toEqual([]);
    await runAthena(athena, addPartition('2019-07-15'));
    expect(await select(athena)).toEqual([]);
    await runAthena(athena, addPartition(DAY));
    expect(await select(athena)).toEqual([
      ['7', DAY, 'eni-0d5d75b41f9befe9e', '182.68.238.8', '22', 'REJECT', '6'],
      ['7', DAY, 'eni-0d5d75b41f9befe9e', '61.177.172.128', '22', 'REJECT', '6'],
      ['7', DAY, 'eni-0d5d75b41f9befe9e', '61.177.172.128', '80', 'REJECT', '6'],
    ]);
  });
});

/** The rows; of those with equal addresses by port, which the query leaves open. */
const select = async (athena: AthenaClient) =>
  (await runAthena(athena, SELECT)).toSorted((a, b) => a.join(' ').localeCompare(b.join(' ')));
