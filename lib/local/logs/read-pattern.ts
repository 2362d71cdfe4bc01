import { parsePattern } from '@/lib/filter-pattern/parse-pattern';
import type { FilterPattern } from '@/lib/filter-pattern/pattern';

import { invalidParameter } from './errors';

/** @throws {AwsError} `InvalidParameterException` that says what is wrong and where */
export function readPattern(text: string): FilterPattern {
  const { pattern, diagnostics } = parsePattern(text);
  if (pattern) return pattern;
  const [first] = diagnostics;
  const where = first ? `: ${first.message} (at character ${first.span.from + 1})` : '';
  throw invalidParameter(`Invalid metric filter pattern${where}`);
}
