import 'server-only';

import type { TestedPattern, TestPattern } from '@/lib/contract/metric-filters';
import { AppError } from '@/lib/domain/app-error';
import { explainMismatch } from '@/lib/filter-pattern/explain-mismatch';
import { matchLine } from '@/lib/filter-pattern/match-line';
import { parsePattern } from '@/lib/filter-pattern/parse-pattern';

import { getBackend } from '../aws/backend';
import { testMetricFilter } from '../aws/metric-filters';

// TestMetricFilter wants a line; an empty one tells as much about the pattern.
const ANY_LINE = '-';

/** Which lines a pattern matches, as TestMetricFilter says; a mistake comes with its place where it can be found. */
export async function testPattern({ pattern, lines }: TestPattern): Promise<TestedPattern> {
  try {
    const asked = lines.length > 0 ? lines : [ANY_LINE];
    const tested = await testMetricFilter(getBackend().logs, pattern, asked);
    return { mistakes: [], lines: lines.map((line, at) => describe(pattern, line, tested[at])) };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid-request') throw error;
    const { diagnostics } = parsePattern(pattern);
    const mistakes = diagnostics.map(({ message, span }) => ({ message, ...span }));
    const whole = { message: error.message, from: 0, to: pattern.length };
    return { mistakes: mistakes.length > 0 ? mistakes : [whole], lines: [] };
  }
}

function describe(
  text: string,
  line: string,
  values: Readonly<Record<string, string>> | null | undefined,
): TestedPattern['lines'][number] {
  const { pattern } = parsePattern(text);
  if (values) {
    // Of a JSON pattern AWS tells none.
    const read = pattern?.kind === 'json' ? matchLine(pattern, line).extractedValues : values;
    return { matched: true, values: read, why: [] };
  }
  const why = pattern ? explainMismatch(pattern, line) : [];
  return { matched: false, values: {}, why: why.map(({ message }) => message) };
}
