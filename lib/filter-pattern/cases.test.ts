import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { matchLine } from './match-line';
import { parsePattern } from './parse-pattern';
import { printPattern } from './print-pattern';

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly why: string;
  readonly filterPattern: string;
  readonly logEventMessages: readonly string[];
  readonly expectError?: object;
  readonly expect: {
    readonly matches: readonly {
      readonly eventNumber: number;
      readonly extractedValues?: Readonly<Record<string, string>>;
    }[];
  };
}

const cases = readFileSync(new URL('fixtures/filter-patterns.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case)
  .filter(({ kind }) => kind === 'TestMetricFilter');

const read = (text: string) => {
  const { pattern, diagnostics } = parsePattern(text);
  if (!pattern) throw new Error(diagnostics[0]?.message);
  return pattern;
};

describe('documented and recorded filter patterns', () => {
  it.each(cases.filter((one) => one.expectError))('refuses $id: $why', ({ filterPattern }) => {
    const { pattern, diagnostics } = parsePattern(filterPattern);
    expect(pattern).toBeUndefined();
    expect(diagnostics).toHaveLength(1);
  });

  const matching = cases.filter((one) => !one.expectError);
  it.each(matching)(
    'matches as $id says: $why',
    ({ filterPattern, logEventMessages, expect: want }) => {
      const pattern = read(filterPattern);
      const found = logEventMessages.flatMap((message, index) => {
        const { matched, extractedValues } = matchLine(pattern, message);
        return matched ? [{ eventNumber: index + 1, extractedValues }] : [];
      });
      expect(found.map(({ eventNumber }) => eventNumber)).toEqual(
        want.matches.map(({ eventNumber }) => eventNumber),
      );
      for (const [index, { extractedValues }] of want.matches.entries()) {
        if (extractedValues) expect(found[index]?.extractedValues).toEqual(extractedValues);
      }
    },
  );

  it.each(matching)('prints $id to a pattern that matches the same', (one) => {
    const pattern = read(one.filterPattern);
    const again = read(printPattern(pattern));
    expect(printPattern(again)).toBe(printPattern(pattern));
    for (const message of one.logEventMessages) {
      expect(matchLine(again, message)).toEqual(matchLine(pattern, message));
    }
  });
});
