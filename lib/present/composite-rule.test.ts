import { expect, it } from 'vitest';

import { namesInRule } from './composite-rule';

it('names the alarms of a rule once, quoted, bare or by ARN', () => {
  const arn = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:disk';
  const rule = `(ALARM("a (b)") AND NOT OK(cpu)) OR INSUFFICIENT_DATA ( ${arn} ) OR OK(cpu) OR TRUE`;
  expect([...namesInRule(rule)]).toEqual(['a (b)', 'cpu', arn]);
});
