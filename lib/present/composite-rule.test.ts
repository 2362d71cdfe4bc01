import { describe, expect, it } from 'vitest';

import { compositeRuleInWords, namesInRule } from './composite-rule';

const ARN = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:disk';

describe('namesInRule', () => {
  it('names the alarms of a rule once, quoted, bare or by ARN', () => {
    const rule = `(ALARM("a (b)") AND NOT OK(cpu)) OR INSUFFICIENT_DATA ( ${ARN} ) OR OK(cpu) OR TRUE`;
    expect([...namesInRule(rule)]).toEqual(['a (b)', 'cpu', ARN]);
  });

  it('names those that are counted', () => {
    const rule = 'AT_LEAST(50%, NOT OK, (a, "b, c" ,d)) AND NOT ALARM("say \\"e\\"")';
    expect([...namesInRule(rule)]).toEqual(['a', 'b, c', 'd', 'say "e"']);
  });
});

describe('compositeRuleInWords', () => {
  it.each([
    [`ALARM(${ARN})`, 'disk is in ALARM'],
    ['ALARM(a) AND (NOT OK("b c") OR OK(d))', 'a is in ALARM and (b c is not OK or d is OK)'],
    ['NOT (INSUFFICIENT_DATA(a) OR TRUE)', 'not (a is without data or always)'],
    ['AT_LEAST( 2 , ALARM,(a,b , c))', 'at least 2 of a, b, c are in ALARM'],
    [
      'AT_LEAST(50%, NOT INSUFFICIENT_DATA, (a, b)) AND NOT ALARM(c)',
      'at least 50% of a, b are not without data and c is not in ALARM',
    ],
    ['SOMETHING(a)', 'SOMETHING(a)'],
  ])('says %s as “%s”', (rule, words) => expect(compositeRuleInWords(rule)).toBe(words));
});
