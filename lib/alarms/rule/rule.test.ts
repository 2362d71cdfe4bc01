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

const TOKENS = `'(', 'NOT', AT_LEAST, TRUE or FALSE, ALARM, OK, or INSUFFICIENT_DATA`;

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
    ['AT_LEAST(1, ALARM, (a, b, "c d"))', true],
    ['AT_LEAST(2, ALARM, (a, b, "c d"))', false],
    ['AT_LEAST(2, NOT ALARM, (a, b, "c d"))', true],
    ['AT_LEAST(3, NOT INSUFFICIENT_DATA, (a, b, "c d"))', false],
    ['AT_LEAST(33%, OK, (a, b, "c d"))', true],
    ['AT_LEAST(34%, OK, (a, b, "c d"))', false],
    ['AT_LEAST(100%, NOT OK, (a, "c d"))', true],
    ['AT_LEAST(1, NOT OK, (unknown))', false],
    ['AT_LEAST( 1 ,NOT OK,(a,b) ) AND NOT ALARM(b)', true],
  ])('reads %s as %s', (text, expected) => expect(holds(text)).toBe(expected));

  it.each([
    ['', `Expected ${TOKENS}`, 0],
    ['ALARMS(a)', `Unsupported token ALARMS, must be: ${TOKENS}`, 0],
    ['AT_LEAST(3, ALARM, (a, b))', 'There are fewer than 3 alarms', 24],
    ['AT_LEAST(0, ALARM, (a))', 'Expected a number of alarms, or 1% to 100%', 9],
    ['AT_LEAST(101%, ALARM, (a))', 'Expected a number of alarms, or 1% to 100%', 9],
    ['AT_LEAST(1, TRUE, (a))', 'Expected ALARM, OK or INSUFFICIENT_DATA', 12],
    ['AT_LEAST(1, ALARM, a)', 'Expected “(”', 19],
    ['AT_LEAST(1, ALARM, ())', 'Expected the name of an alarm', 20],
    ['ALARM(a,b)', 'Expected “)”', 7],
    [Array(501).fill('TRUE').join(' OR '), 'A rule has at most 500 elements', 4004],
    ['ALARM(a', 'Expected “)”', 7],
    ['ALARM("a', 'This " is never closed', 6],
    ['ALARM(a) ALARM(b)', 'Unexpected “ALARM”', 9],
    [`${'NOT '.repeat(200)}TRUE`, 'This rule is nested too deeply', 400],
  ])('says what is wrong with %s', (text, message, from) => {
    expect(parseRule(text).diagnostics).toMatchObject([{ message, span: { from } }]);
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      'ALARM',
      '(',
      ')',
      'a',
      '"',
      'AND',
      'OR',
      'NOT',
      ' ',
      'TRUE',
      'AT_LEAST',
      '1',
      ',',
    );
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
    const { rule } = parseRule(
      'ALARM(a) AND (OK(b) OR NOT ALARM(a)) AND AT_LEAST(50%, OK, (c, b))',
    );
    expect(rule && listChildren(rule)).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['arn:aws:cloudwatch:us-east-1:123456789012:alarm:my:alarm', 'my:alarm'],
    ['plain', 'plain'],
  ])('takes the name out of %s', (alarm, name) => expect(alarmNameOf(alarm)).toBe(name));
});
