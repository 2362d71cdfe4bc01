import { describe, expect, it } from 'vitest';

import { matchLine } from './match-line';
import { parsePattern } from './parse-pattern';

const extract = (text: string, line: string) => {
  const { pattern, diagnostics } = parsePattern(text);
  if (!pattern) throw new Error(diagnostics[0]?.message);
  const { matched, extractedValues } = matchLine(pattern, line);
  return matched ? extractedValues : null;
};

const TRAIL = JSON.stringify({
  ...{ eventType: 'UpdateTrail', sourceIPAddress: '111.111.111.111', SomeObject: null },
  ...{ arrayKey: ['value', 'another value'], 'cluster.name': 'c' },
  objectList: [
    { name: 'a', id: 1 },
    { name: 'b', id: 2 },
  ],
});
const ACCESS =
  '127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534';
const LOGIN = JSON.stringify({
  ...{ eventName: 'ConsoleLogin', errorMessage: 'Failed authentication', eventType: 'x' },
  ...{ errorCode: 'Client.UnauthorizedOperation', eventSource: 'kms.amazonaws.com' },
  userIdentity: { type: 'Root' },
});

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html */
describe('the samples of AWS’s pages', () => {
  it.each([
    ['%^starting|^initializing|^shutting down%', 'shutting down now', true],
    ['%^starting|^initializing|^shutting down%', 'skipping initializing', false],
    ['%\\[.\\]%', 'value [7] here', true],
    ['%^a{3,5}$%', 'aa', false],
    ['%\\x3A%', 'key:value', true],
    ['%a\\-b%', 'a-b', true],
    ['?ERROR ?ARGUMENTS REQUEST', '[INFO] REQUEST FAILED', true],
    ['?ERROR ?ARGUMENTS REQUEST', '[ERROR] MISSING ARGUMENTS', false],
    ['{ $.* = %111\\.111\\.111\\.1[0-9]{1,2}% }', TRAIL, true],
    ['{ $.arrayKey[*] = %val.{2}% }', TRAIL, true],
    ['{ $.sourceIPAddress != 123.123.* }', TRAIL, true],
    ['{ $.sourceIPAddress != 111.111.* }', TRAIL, false],
    ['{ $.SomeObject IS NULL }', TRAIL, true],
    ['{ $.eventType IS NULL }', TRAIL, false],
    ['{ $.SomeOtherObject NOT EXISTS }', TRAIL, true],
    ['{ $.objectList[1].name = "b" }', TRAIL, true],
    ['{ $.objectList[0] != "x" }', TRAIL, false],
    ['{ $.SomeObject = "*" }', TRAIL, false],
    [
      '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
      LOGIN,
      true,
    ],
    ['{ ($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication") }', LOGIN, true],
    [
      '{ $.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent" }',
      LOGIN,
      true,
    ],
    [
      '{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey)||($.eventName=ConsoleLogin))}',
      LOGIN,
      true,
    ],
    ['[w1=ERROR]', 'ERROR 09/25/2014 12:00:02 Failed', false],
    ['[w1=ERROR, w2]', 'ERROR', false],
    ['[w1=ERROR || W1=WARNING, w2]', 'WARNING 09/25/2014 12:00:02', true],
    ['[w1!=ERROR && w1!=WARNING, w2]', 'WARNING 09/25/2014 12:00:02', false],
    [
      '{ ($.a.id = 1) && ($.list[*].id = 2) || $.b IS TRUE }',
      '{"a":{"id":1},"list":[{"id":2}]}',
      true,
    ],
    ['{ $.a = +1e0 && $.b <= -.5 && $.c != 1E3 }', '{"a":1,"b":-0.5,"c":1e4}', true],
    ["{ $.['a b'].c[0] = 1 }", '{"a b":{"c":[1]}}', true],
    ['{ $.a NOT EXISTS }', '{"a":null}', false],
    ['{ $.a = 10.0.* && $.b = "*" }', '{"a":"10.0.3.4","b":""}', true],
    ['[a, b, c, d, e, f, g, h, ...]', ACCESS, false],
    ['[ip, user, ...]', ACCESS, true],
    ['[..., request="GET /index.html HTTP/1.0", status_code, bytes]', ACCESS, true],
    ['[..., status_code >= 400 && status_code < 500, bytes]', ACCESS, true],
    ['[]', '', true],
    ['[a]', '', false],
  ])('answer %s on %s with %s', (pattern, line, expected) => {
    expect(extract(pattern, line) !== null).toBe(expected);
  });

  it('give what the last entry takes, and the place of an entry without a name', () => {
    expect(extract('[ip, user, rest]', ACCESS)).toMatchObject({
      $rest: 'frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534',
    });
    expect(extract('[..., request=*.html*, status_code=4*,]', ACCESS)).toMatchObject({
      ...{ $3: 'frank', $request: 'GET /index.html HTTP/1.0', $status_code: '404', $7: '1534' },
    });
    expect(extract('{ $.eventType = "UpdateTrail" && $.objectList[1].id = 2 }', TRAIL)).toEqual({
      ...{ '$.eventType': 'UpdateTrail', '$.objectList[1].id': '2' },
    });
  });

  it.each([
    ...['{ $.a = }', '{ $.a }', '{ $.a = 1', '{ $.a = 1 } trailing', '{ a = 1 }', '{ $.a == 1 }'],
    ...['{ $.a = 1 && }', '{ ($.a = 1 }', '{ $.a IS MAYBE }', '{ $.a EXISTS }', '{ $.a[x] = 1 }'],
    ...['{ $.a = "unterminated }', '{ $.x[99999999999999999999] = 1 }', '{ $."a-b" = 1 }'],
    ...['[a, ..., b, ..., c]', '[a, a]', '[a = ]', '[a, b', '[a, b] trailing', '[a = 1 ||]'],
    ...['[1a]', '[a, b=x || c=y]', '[status_code = 4* && bytes > 1000]', '[a >>= 1]'],
    ...['%something!%', '%\\p%', '%\\(ab\\)+%', '%\\!%', '%%', '%abc', '%a{3,%', '%café%'],
    ...['"INTERNAL SERVER', 'Status: timeout', 'a,b', '`ERROR`', 'level\\":\\"error'],
  ])('refuse %s', (text) => {
    const { pattern, diagnostics } = parsePattern(text);
    expect(pattern).toBeUndefined();
    expect(diagnostics).toHaveLength(1);
  });
});
