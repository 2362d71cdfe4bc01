import { describe, expect, it } from 'vitest';

import { splitCsvLine } from './csv-line';
import { csvValue } from './csv-value';

const MARKS = { separator: ',', quote: '"', escape: '\\' };

describe('a line of OpenCSVSerde', () => {
  it.each<[string, readonly string[]]>([
    ['a,b,c', ['a', 'b', 'c']],
    ['"a1","a2","a3"', ['a1', 'a2', 'a3']],
    ['"a,b",c', ['a,b', 'c']],
    ['a,,c', ['a', '', 'c']],
    ['', ['']],
    ['a,', ['a', '']],
    ['"a ""quoted"" word",x', ['a "quoted" word', 'x']],
    [String.raw`"a \"quoted\" word",x`, ['a "quoted" word', 'x']],
    [String.raw`"C:\\dir",x`, [String.raw`C:\dir`, 'x']],
    // An escape that escapes nothing goes.
    [String.raw`a\b,"c\d"`, ['ab', 'cd']],
    // Quotes in the middle of a field stay.
    ['abc,d"e"f,g', ['abc', 'd"e"f', 'g']],
    // A quote that does not end takes its field with it.
    ['a,"b', ['a']],
  ])('%j has the fields %j', (line, fields) => {
    expect(splitCsvLine(line, MARKS)).toEqual(fields);
  });

  it('may have other marks', () => {
    const marks = { separator: '\t', quote: "'", escape: '|' };
    expect(splitCsvLine("'a\tb'\t'c|'d'", marks)).toEqual(['a\tb', "c'd"]);
  });
});

describe('a field of OpenCSVSerde', () => {
  it.each([
    ['18276', 'date', '2020-01-15'],
    ['1579059880000', 'timestamp', '2020-01-15 03:44:40.000'],
    ['TRUE', 'boolean', 'true'],
    ['-5', 'INTEGER', '-5'],
    ['1.5e3', 'DOUBLE', '1.5e3'],
    ['', 'text', ''],
  ] as const)('%j is as %s %j', (text, type, value) => {
    expect(csvValue(text, { name: 'x', type }, 0)).toBe(value);
  });

  it.each([
    ['', 'INTEGER'],
    ['3000000000', 'INTEGER'],
    [' 5', 'BIGINT'],
    ['2020-01-15', 'date'],
    ['2020-01-15 00:00:00', 'timestamp'],
    ['yes', 'boolean'],
    ['x', 'DOUBLE'],
  ] as const)('%j is no %s', (text, type) => {
    expect(() => csvValue(text, { name: 'x', type }, 3)).toThrow(
      `HIVE_BAD_DATA: Error parsing field value '${text}' for field 3: For input string: "${text}"`,
    );
  });
});
