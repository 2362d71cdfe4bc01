import { describe, expect, it } from 'vitest';

import { compositeReason } from './composite-reason';
import { formatDouble } from './format-double';
import { actionItem, configurationItem, stateUpdateItem } from './history-item';
import { printNotification } from './notification';

const AT = Date.UTC(2026, 1, 26, 10, 0, 0);

describe('formatDouble', () => {
  it.each([
    [21, '21.0'],
    [0, '0.0'],
    [-0.5, '-0.5'],
    [0.001, '0.001'],
    [0.0001, '1.0E-4'],
    [9_999_999, '9999999.0'],
    [10_000_000, '1.0E7'],
    [536_870_912, '5.36870912E8'],
    [-12_345_678.5, '-1.23456785E7'],
    [1e300, '1.0E300'],
  ])('prints %d as %s', (value, text) => expect(formatDouble(value)).toBe(text));
});

describe('history items', () => {
  it('carry both states, reason data as an object', () => {
    const item = stateUpdateItem(
      { value: 'INSUFFICIENT_DATA', reason: 'Unchecked: Initial alarm creation', reasonData: null },
      { value: 'ALARM', reason: 'too many', reasonData: '{"threshold":21.0}' },
    );
    expect(item.summary).toBe('Alarm updated from INSUFFICIENT_DATA to ALARM');
    expect(item.data).toBe(
      '{"version":"1.0","oldState":{"stateValue":"INSUFFICIENT_DATA","stateReason":"Unchecked: Initial alarm creation"},' +
        '"newState":{"stateValue":"ALARM","stateReason":"too many","stateReasonData":{"threshold":21.0}}}',
    );
  });

  it('name the action and the change', () => {
    expect(actionItem('arn:a', AT).summary).toBe('Successfully executed action arn:a');
    expect(configurationItem('Delete', 'ssh', {}).summary).toBe('Alarm "ssh" deleted');
  });
});

describe('printNotification', () => {
  const notice = {
    name: 'ssh-rejects',
    description: undefined,
    arn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:ssh-rejects',
    configuredAtMs: AT,
    okActions: [],
    alarmActions: ['arn:aws:sns:us-east-1:123456789012:alerts'],
    insufficientDataActions: [],
    account: '123456789012',
    region: 'us-east-1',
    before: 'INSUFFICIENT_DATA',
    after: 'ALARM',
    reason: 'testing alarm',
    changedAtMs: AT,
  } as const;

  it('writes what SNS writes for a metric alarm', () => {
    const { subject, message } = printNotification({
      ...notice,
      subject: {
        kind: 'metric',
        trigger: {
          metricName: 'RejectedSsh',
          namespace: 'VpcFlow',
          statistic: 'SampleCount',
          dimensions: [{ name: 'vpc', value: 'vpc-1' }],
          periodSeconds: 60,
          evaluationPeriods: 1,
          comparison: 'GreaterThanOrEqualToThreshold',
          threshold: 1,
          treatMissingData: 'notBreaching',
        },
      },
    });
    expect(subject).toBe('ALARM: "ssh-rejects" in US East (N. Virginia)');
    expect(message).toContain('"Threshold":1.0');
    expect(JSON.parse(message)).toMatchObject({
      AlarmDescription: null,
      Region: 'US East (N. Virginia)',
      StateChangeTime: '2026-02-26T10:00:00.000+0000',
      Trigger: {
        StatisticType: 'Statistic',
        Statistic: 'SAMPLE_COUNT',
        Unit: null,
        Dimensions: [{ name: 'vpc', value: 'vpc-1' }],
      },
    });
    expect(message).not.toContain('DatapointsToAlarm');
  });

  it('writes metric math as AWS sends it, with dimensions as of one metric', () => {
    const metric = { namespace: 'n', metricName: 'm', dimensions: [{ name: 'a', value: 'b' }] };
    const { message } = printNotification({
      ...notice,
      subject: {
        kind: 'metric',
        trigger: {
          metrics: [
            { id: 'e1', expression: 'FILL(m1, 0)', label: 'Expression1' },
            { id: 'm1', metricStat: { metric, period: 60, stat: 'Average' }, returnData: false },
          ],
          periodSeconds: 60,
          evaluationPeriods: 1,
          comparison: 'GreaterThanThreshold',
          threshold: 0,
        },
      },
    });
    expect(message).toContain(
      '"Metrics":[{"Expression":"FILL(m1, 0)","Id":"e1","Label":"Expression1","ReturnData":true},' +
        '{"Id":"m1","MetricStat":{"Metric":{"Dimensions":[{"value":"b","name":"a"}],"MetricName":"m","Namespace":"n"},' +
        '"Period":60,"Stat":"Average"},"ReturnData":false}]',
    );
  });

  it('fits its subject into what SNS takes', () => {
    const trigger = {
      ...{ periodSeconds: 60, evaluationPeriods: 1, threshold: 0 },
      comparison: 'GreaterThanThreshold',
    };
    const head = (name: string) =>
      printNotification({ ...notice, name, subject: { kind: 'metric', trigger } }).subject;
    expect(head('abgewiesene Übergänge')).toBe(
      'ALARM: "abgewiesene _berg_nge" in US East (N. Virginia)',
    );
    const long = head('x'.repeat(255));
    expect(long).toHaveLength(100);
    expect(long).toMatch(/^ALARM: "x+\.\.\." in US East \(N\. Virginia\)$/);
  });

  it('names a composite alarm’s rule and children', () => {
    const children = [{ arn: 'arn:child', state: 'ALARM', atMs: AT } as const];
    const { message } = printNotification({
      ...notice,
      region: 'xx-nowhere-1',
      subject: { kind: 'composite', rule: 'ALARM(child)', children },
    });
    expect(JSON.parse(message)).toMatchObject({
      Region: 'xx-nowhere-1',
      TriggeringChildren: [{ Arn: 'arn:child', State: { Value: 'ALARM' } }],
    });
    expect(message).not.toContain('AlarmConfigurationUpdatedTimestamp');
    expect(compositeReason(children).reason).toBe(
      'arn:child transitioned to ALARM at Thursday 26 February, 2026 10:00:00 UTC',
    );
  });
});
