import { describe, expect, it } from 'vitest';

import type { AlarmRule } from '@/lib/contract/alarms';

import { reasonInWords, ruleInShort, ruleInWords } from './alarm-words';
import { sentenceText } from './sentence';

const rule: AlarmRule = {
  expression: null,
  namespace: 'VPC Flow Logs',
  metricName: 'SSH Rejects',
  statistic: 'Sum',
  dimensions: [],
  periodSeconds: 60,
  evaluationPeriods: 3,
  datapointsToAlarm: 2,
  threshold: 10,
  comparison: 'GreaterThanOrEqualToThreshold',
  treatMissingData: 'missing',
  unit: null,
};

const say = (reason: string, state: 'ALARM' | 'OK' | 'INSUFFICIENT_DATA') =>
  sentenceText(reasonInWords({ reason, rule, state }, 'UTC'));

describe('alarm words', () => {
  it('say the rule in short and in full', () => {
    expect(ruleInShort(rule)).toBe('≥ 10 · 1 min · 2 of 3');
    expect(ruleInWords(rule)).toBe('Sum of SSH Rejects is 10 or more in 2 of 3 periods of 1 min.');
  });

  it.each([
    [
      'ALARM',
      'Threshold Crossed: 2 out of the last 3 datapoints [38.0 (19/11/26 02:47:00), 17.0 (19/11/26 02:46:00)] were greater than or equal to the threshold (10.0) (minimum 2 datapoints for OK -> ALARM transition).',
      'In 2 of 3 minutes, SSH Rejects was 10 or more: 17 at 02:46 and 38 at 02:47.',
    ],
    [
      'OK',
      'Threshold Crossed: 1 datapoint was received for 3 periods and 2 missing datapoints were treated as [NonBreaching].',
      '1 datapoint in 3 periods, the others treated as within the threshold.',
    ],
    [
      'OK',
      'Threshold Crossed: 1 datapoint [3.5 (19/11/26 02:47:00)] was not greater than or equal to the threshold (10.0).',
      '3.5 at 02:47, threshold 10.',
    ],
    [
      'OK',
      'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].',
      'No datapoint in 1 period, treated as within the threshold.',
    ],
    [
      'ALARM',
      'Threshold Crossed: 3 datapoints were greater than the threshold (0.0). The most recent datapoints which crossed the threshold: [3.0 (19/12/24 08:33:00), 2.0 (19/12/24 08:32:00)].',
      'In 3 of 3 minutes, SSH Rejects was 10 or more: lately 2 at 08:32 and 3 at 08:33.',
    ],
    [
      'ALARM',
      'Threshold Crossed: 1 datapoint [12.0 (20/04/26 18:45:00)] was greater than or equal to the threshold (10.0) and 2 missing datapoints were treated as [Breaching].',
      'In 1 of 3 minutes, SSH Rejects was 10 or more: 12 at 18:45; 2 silent periods treated as breaching.',
    ],
    [
      'OK',
      'Threshold Crossed: 1 datapoint [1.0 (20/04/26 18:45:00)] was not greater than or equal to the threshold (10.0) and 1 missing datapoint was treated as [NonBreaching].',
      '1 at 18:45, threshold 10; 1 silent period treated as within the threshold.',
    ],
    [
      'ALARM',
      'Threshold Crossed: 1 datapoint was received for 3 periods and 2 missing datapoints were treated as [Breaching].',
      '1 datapoint in 3 periods, the others treated as breaching.',
    ],
    ['INSUFFICIENT_DATA', 'Insufficient Data: 5 datapoints were unknown.', 'No data in 5 periods.'],
    [
      'INSUFFICIENT_DATA',
      'Unchecked: Initial alarm creation',
      'Nothing has decided its state since it was made.',
    ],
    [
      'OK',
      'arn:aws:cloudwatch:us-east-1:123456789012:alarm:ssh transitioned to ALARM at Monday 23 November, 2026 09:35:00 UTC; arn:aws:cloudwatch:us-east-1:123456789012:alarm:rate transitioned to OK at Monday 23 November, 2026 09:36:01 UTC',
      'ssh became ALARM at 09:35, rate became OK at 09:36.',
    ],
    ['OK', 'set by hand', 'set by hand'],
  ] as const)('say why an alarm is %s', (state, reason, words) => {
    expect(say(reason, state)).toBe(words);
  });
});
