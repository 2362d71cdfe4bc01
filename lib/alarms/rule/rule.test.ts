import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseRule } from './parse-rule';
import { alarmNameOf, evaluateRule, listChildren } from './rule';

const STATES = new Map([
  ['a', 'ALARM'],
  ['b', 'OK'],
  ['c d', 'INSUFFICIENT_DATA'],
] as const);

const holds = (text: string) => {
  const { rule, diagnostics } = parseRule(text);
  if (!rule) throw new Error(diagnostics[0]?.message);
  return evaluateRule(rule, (alarm) => STATES.get(alarm as 'a'));
};

describe('parseRule', () => {
  it.each([
    ['TRUE', true],
    ['FALSE', false],
    ['ALARM(a)', true],
    ['ALARM("a") AND OK(b)', true],
    ['INSUFFICIENT_DATA("c d")', true],
    ['OK(a) OR OK(b) AND OK(a)', false],
    ['(OK(a) OR OK(b)) AND ALARM(a)', true],
    ['NOT OK(a) AND ALARM(a)', true],
    ['NOT (ALARM(a) AND OK(b))', false],
    ['OK(unknown) OR ALARM(unknown)', false],
  ])('reads %s as %s', (text, expected) => expect(holds(text)).toBe(expected));

  it.each([
    ['', 'Expected ALARM(…), OK(…) or INSUFFICIENT_DATA(…)', 0],
    ['AT_LEAST(2, ALARM, (a, b))', '“AT_LEAST” is not supported in a rule', 0],
    ['ALARM(a', 'Expected “)”', 7],
    ['ALARM("a', 'This " is never closed', 6],
    ['ALARM(a) ALARM(b)', 'Unexpected “ALARM”', 9],
    [`${'NOT '.repeat(200)}TRUE`, 'This rule is nested too deeply', 400],
  ])('says what is wrong with %s', (text, message, from) => {
    expect(parseRule(text).diagnostics).toMatchObject([{ message, span: { from } }]);
  });

  it('never throws', () => {
    const piece = fc.constantFrom('ALARM', '(', ')', 'a', '"', 'AND', 'OR', 'NOT', ' ', 'TRUE');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const { rule, diagnostics } = parseRule(pieces.join(''));
        expect(diagnostics.length).toBe(rule ? 0 : 1);
      }),
    );
  });
});

describe('listChildren', () => {
  it('names each alarm once', () => {
    const { rule } = parseRule('ALARM(a) AND (OK(b) OR NOT ALARM(a))');
    expect(rule && listChildren(rule)).toEqual(['a', 'b']);
  });

  it.each([
    ['arn:aws:cloudwatch:us-east-1:123456789012:alarm:my:alarm', 'my:alarm'],
    ['plain', 'plain'],
  ])('takes the name out of %s', (alarm, name) => expect(alarmNameOf(alarm)).toBe(name));
});
