import { isIPv4, isIPv6 } from 'node:net';

import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { readIpv4, readIpv6, readSubnet } from './ipv4';
import { Judge, Malformed } from '../testing/judge';

const START = Date.UTC(2026, 2, 2, 11);
const AT = Date.UTC(2026, 2, 4, 12, 34, 56, 789);
const RANGE = { startMs: START, endMs: AT + 1000 };
const MESSAGE = {
  s: 'Héllo, 🌍',
  blank: ' \t',
  empty: '',
  n: 42,
  t: '12.5',
  neg: '-7',
  word: 'abc',
  list: ['admin', 'dev', 3, true],
  map: { a: { b: 1 } },
  ip: '10.1.2.3',
  v6: '2001:DB8::1',
  dash: '-',
};

const STRFTIME = '2026-03-04 12:34:56, 03/04/26 12:34, Wednesday Wed March Mar Mar 26 063';

describe('functions', () => {
  let judge: Judge;
  beforeAll(async () => {
    judge = await Judge.create(await (await DuckDBInstance.create(':memory:')).connect());
    await judge.load({ g: [{ timestamp: AT, message: JSON.stringify(MESSAGE) }] });
  });
  const valueOf = async (expression: string) =>
    (await judge.ask(`fields ${expression} as x`, RANGE)).rows[0]?.x;

  it.each<[string, string | undefined]>([
    // arithmetic
    ['2 + 3 * 4', '14'],
    ['(2 + 3) * 4', '20'],
    ['2 ^ 3 ^ 2', '512'],
    ['-2 ^ 2', '4'],
    ['10 % 3', '1'],
    ['10.5 % 3', '1.5'],
    ['7 / 2', '3.5'],
    ['1 / 3', '0.3333'],
    ['1 / 0', undefined],
    ['1 % 0', undefined],
    ['1 / 30000', '0.00003333'],
    ['9007199254740993 + 0', '9007199254740992'],
    ['toLong("9007199254740993") + 1', '9007199254740994'],
    ['1e5 + 0', '100000'],
    ['(0 - 1) ^ 0.5', undefined],
    ['10 ^ 400', undefined],
    ['word + 1', undefined],
    ['t + 1', '13.5'],
    ['n = 42', '1'],
    ['not (n = 42)', '0'],
    ['!ispresent(nothing)', '1'],
    ['word != 5', '1'],
    ['word = 5', '0'],
    ['n in [1, "42"]', '1'],
    ['jsonParse("{}") = jsonParse("{}")', '0'],
    // numeric
    ['abs(neg)', '7'],
    ['ceil(t)', '13'],
    ['floor(t)', '12'],
    ['floor(neg / 2)', '-4'],
    ['round(2.5)', '3'],
    ['round(t / 7, 2)', '1.79'],
    ['round(1234, -2)', '1200'],
    ['sqrt(81)', '9'],
    ['sqrt(neg)', undefined],
    ['log(0)', undefined],
    ['ln(1)', '0'],
    ['greatest(1, t, n)', '42'],
    ['least(9, 22, 10)', '9'],
    ['haversine(52.5200, 13.4050, 48.8566, 2.3522)', '877.4633'],
    ['toNumber(t)', '12.5'],
    ['toInt("3.9")', '3'],
    ['toInt("3000000000")', undefined],
    ['toLong("3000000000")', '3000000000'],
    ['toDouble("abc")', undefined],
    ['toDouble("nan")', undefined],
    // date
    ['bin(1h)', '2026-03-04 12:00:00.000'],
    ['bin(90m)', '2026-03-04 12:00:00.000'],
    ['bin(1d)', '2026-03-04 00:00:00.000'],
    ['bin(1w)', '2026-03-02 00:00:00.000'],
    ['bin(1mo)', '2026-03-01 00:00:00.000'],
    ['bin(1q)', '2026-01-01 00:00:00.000'],
    ['bin(2years)', '2026-01-01 00:00:00.000'],
    ['bin(500ms)', '2026-03-04 12:34:56.500'],
    ['datefloor(@timestamp, 1m)', '2026-03-04 12:34:00.000'],
    ['dateceil(@timestamp, 1h)', '2026-03-04 13:00:00.000'],
    ['dateceil(bin(1h), 1h)', '2026-03-04 12:00:00.000'],
    ['dateceil(@timestamp, 1mon)', '2026-04-01 00:00:00.000'],
    ['toMillis(@timestamp)', String(AT)],
    ['fromMillis(0)', '1970-01-01 00:00:00.000'],
    ['fromMillis(9e99)', undefined],
    ['formatDate(253402300800000, "%Y")', undefined],
    ['dateceil(word, 1h)', undefined],
    ['datefloor(fromMillis(0 - 1), 1s)', '1969-12-31 23:59:59.000'],
    ['now()', String(Math.floor(RANGE.endMs / 1000))],
    ['queryStartTime()', String(START)],
    ['queryEndTime()', String(AT + 1000)],
    ['queryTimeRange()', String(AT + 1000 - START)],
    ['parseDate("2026-03-04", "yyyy-MM-dd", "UTC")', String(Date.UTC(2026, 2, 4))],
    ['parseDate("04/Mar/2026 01:02", "dd/MMM/yyyy HH:mm")', String(Date.UTC(2026, 2, 4, 1, 2))],
    ['parseDate("2026-03-04", "yyyy-MM-dd", "America/New_York")', String(Date.UTC(2026, 2, 4, 5))],
    ['parseDate("no date", "yyyy-MM-dd")', undefined],
    ['formatDate(@timestamp, "%Y-%m-%d")', '2026-03-04'],
    ['strftime(@timestamp, "%H:%M", "Asia/Kolkata")', '18:04'],
    ['strftime(@timestamp, "%F %T, %D %R, %A %a %B %b %h %y %j")', STRFTIME],
    [
      'strftime(@timestamp, "%I %l %p|%k|%e|%-d|%-m|100%%|%r")',
      '12 12 PM|12| 4|4|3|100%|12:34:56 PM',
    ],
    ['strftime(@timestamp, "%s %C %g %G %V %u %w%n%t.")', '1772627696 20 26 2026 10 3 3\n\t.'],
    ['strftime(@timestamp, "%FT%T%z")', '2026-03-04T12:34:56+0000'],
    ['strftime(@timestamp, "%FT%T%z", "America/St_Johns")', '2026-03-04T09:04:56-0330'],
    ['strftime(nothing, "%F%s")', undefined],
    ['@timestamp = "2026-03-04 12:34:56.789"', '1'],
    ['@timestamp > "2026-03-04"', '1'],
    // general
    ['ispresent(word)', '1'],
    ['ispresent(nothing)', '0'],
    ['coalesce(nothing, word)', 'abc'],
    ['case(n < 10, "low", n < 50, "mid", "high")', 'mid'],
    ['case(n < 10, "low")', undefined],
    ['if(n > 1, n, 0)', '42'],
    ['isNumeric(t)', '1'],
    ['isNumeric(word)', '0'],
    ['messageSize(s)', '12'],
    ['isempty(empty)', '1'],
    ['isempty(nothing)', '1'],
    ['isempty(blank)', '0'],
    ['isblank(blank)', '1'],
    // JSON
    ['jsonStringify(jsonParse("{\\"a\\": [1]}"))', '{"a":[1]}'],
    ['jsonParse("no json")', undefined],
    ['jsonParse("3")', undefined],
    ['toupper(jsonParse("{}"))', undefined],
    ['jsonArraySize(list)', '4'],
    ['jsonArraySize(word)', undefined],
    ['jsonArrayContains(list, "admin")', '1'],
    ['jsonArrayContains(list, "Admin")', '0'],
    ['jsonArrayContains(list, "3")', '1'],
    ['jsonArrayContains(word, "a")', '0'],
    // IP
    ['isValidIp(ip)', '1'],
    ['isValidIp(dash)', '0'],
    ['isValidIpV4(v6)', '0'],
    ['isValidIpV6(v6)', '1'],
    ['isIpv4InSubnet(ip, "10.0.0.0/8")', '1'],
    ['isIpv4InSubnet(dash, "0.0.0.0/0")', '0'],
    ['isIpv6InSubnet(v6, "2001:db8::/32")', '1'],
    ['isIpInSubnet(v6, "2001:db9::/32")', '0'],
    ['ipv4ToNumber(ip)', '167838211'],
    ['ipv4ToNumber(v6)', undefined],
    ['isPrivateIP(ip)', '1'],
    ['isPublicIP(ip)', '0'],
    ['isPublicIP("8.8.8.8")', '1'],
    ['isReservedIP("127.0.0.1")', '1'],
    ['isReservedIP("fe80::1")', '1'],
    ['isPublicIP("2600::1")', '1'],
    ['isPublicIP(dash)', '0'],
    // text
    ['concat(word, n, "!")', 'abc42!'],
    ['concat(word, nothing)', undefined],
    ['ltrim("xyZxyfooxyZ", "xyZ")', 'fooxyZ'],
    ['trim("  a b ")', 'a b'],
    ['strlen(s)', '8'],
    ['toupper(word)', 'ABC'],
    ['tolower("ÀB")', 'àb'],
    ['substr("xyZfooxyZ", 3, 3)', 'foo'],
    ['substr("abc", 1)', 'bc'],
    ['substr("abc", 9)', ''],
    ['replace("a.b.c", ".", "-")', 'a-b-c'],
    ['replace("abc", "", "-")', 'abc'],
    ['regexReplace("a1b22", "[0-9]+", "#")', 'a#b#'],
    ['regexReplace("ab", /(a)(?<b>b)/, "\\\\2\\\\1")', 'ba'],
    ['strcontains("abc", "B", true)', '0'],
    ['startsWith("abc", "ab")', '1'],
    ['endsWith("abc", "ab")', '0'],
    ['urlencode("a b&c")', 'a%20b%26c'],
    ['urldecode("a%20b")', 'a b'],
    ['base64decode("!!")', undefined],
    ['split("a,b", ",")', '["a","b"]'],
    ['hexToAscii("48656c6c6f")', 'Hello'],
    ['hexToAscii("4")', undefined],
    ['hexToDec("-0xFF")', '-255'],
    ['hexToDec("xyz")', undefined],
    ['hexToDec("ffffffffffffffff")', '18446744073709551615'],
    ['hexToDec("0x000000000000000000ff")', '255'],
    ['hexToDec("10000000000000000")', undefined],
    ['decToHex(0 - 255)', '-0xff'],
    ['decToHex(10.9)', '0xa'],
  ])('%s is %s', async (expression, wanted) => {
    expect(await valueOf(expression)).toBe(wanted);
  });

  it.each([
    ['nosuch(1)', 'no function nosuch'],
    ['abs()', 'takes 1 argument'],
    ['bin(5)', 'a period such as'],
    ['bin(0m)', 'is not a period'],
    ['bin(5 parsecs)', 'expected'],
    ['isIpv4InSubnet(ip, "10.0.0.0/40")', 'not a subnet'],
    ['isIpv4InSubnet(ip, "::/0")', 'not an IPv4 subnet'],
    ['isIpInSubnet(ip, word)', 'must be written out'],
    ['regexReplace(word, "(", "")', 'a ( without )'],
    ['parseDate(word, "yyyy-QQ")', 'pattern letter Q'],
    ['parseDate(word, "HH:mm")', 'must name a year, a month and a day'],
    ['parseDate(word, "yyyy-MM")', 'must name a year, a month and a day'],
    ['formatDate(@timestamp, "")', 'must be written out'],
    ['formatDate(@timestamp, "%Q")', 'specifier %Q'],
    ['formatDate(@timestamp, "%c")', 'specifier %c'],
    ['formatDate(@timestamp, "%Y %Z")', 'specifier %Z'],
    ['formatDate(@timestamp, "%-A")', 'specifier %-A'],
    ['formatDate(@timestamp, "100%")', 'specifier %'],
    ['formatDate(@timestamp, "%Y", "Mars/Base")', 'time zone'],
    ['count(*)', 'only be used in stats'],
    ['"a" like /(?=a)/', 'look-around'],
  ])('refuses %s', async (expression, reason) => {
    await expect(valueOf(expression)).rejects.toBeInstanceOf(Malformed);
    await expect(valueOf(expression)).rejects.toThrow(reason);
  });

  const addresses = fc.oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.ipV6().map((address) => address.toUpperCase()),
    fc.constantFrom(
      '::',
      '::1',
      '1::',
      '1:2:3:4:5:6:7:8',
      '::ffff:1.2.3.4',
      '1::2::3',
      '01.2.3.4',
      '1.2.3',
      '256.1.1.1',
      ':::',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7::',
      '12345::',
      '',
    ),
  );

  it('knows addresses as Node does', () => {
    fc.assert(
      fc.property(addresses, (address) => {
        expect(readIpv4(address) !== null).toBe(isIPv4(address));
        expect(readIpv6(address) !== null).toBe(isIPv6(address));
      }),
    );
  });

  it('reads addresses in SQL as it does in TypeScript', async () => {
    const sample = fc.sample(addresses, 60);
    for (let at = 0; at < sample.length; at += 20) {
      const some = sample.slice(at, at + 20);
      const list = some.map(
        (address, index) =>
          `isValidIpV4("${address}") as a${index}, isValidIpV6("${address}") as b${index}`,
      );
      const { rows } = await judge.ask(`fields ${list.join(', ')}`, RANGE);
      for (const [index, address] of some.entries()) {
        expect([address, rows[0]?.[`a${index}`], rows[0]?.[`b${index}`]]).toEqual([
          address,
          readIpv4(address) === null ? '0' : '1',
          readIpv6(address) === null ? '0' : '1',
        ]);
      }
    }
  });

  it('puts every valid address into exactly one of private, public and reserved', async () => {
    const sample = fc.sample(fc.oneof(fc.ipV4(), fc.ipV6()), 12);
    const sums = sample.map(
      (address, index) =>
        `isPrivateIP("${address}") + isPublicIP("${address}") + isReservedIP("${address}") as s${index}`,
    );
    const { rows } = await judge.ask(`fields ${sums.join(', ')}`, RANGE);
    expect(
      Object.entries(rows[0] ?? {}).filter(([field, value]) => field !== '@ptr' && value !== '1'),
    ).toEqual([]);
  });

  it('makes a block of the bits before its prefix length', () => {
    expect(readSubnet('10.1.2.3/8')).toEqual({
      version: 4,
      first: 10 * 2 ** 24,
      last: 11 * 2 ** 24 - 1,
    });
    expect(readSubnet('0.0.0.0/0')).toEqual({ version: 4, first: 0, last: 2 ** 32 - 1 });
    expect(readSubnet('::/0')).toMatchObject({ first: '0'.repeat(32), last: 'f'.repeat(32) });
    expect(readSubnet('10.0.0.0/33')).toBeNull();
  });
});
