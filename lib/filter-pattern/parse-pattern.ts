import { parseDelimited } from './parse-delimited';
import { parseJson } from './parse-json';
import { parseTerms } from './parse-terms';
import type { Diagnostic, FilterPattern } from './pattern';
import { PatternError, PatternReader } from './pattern-reader';

const MAX_LENGTH = 1_024;

/**
 * Reads a CloudWatch Logs filter pattern. Never throws: a mistake is a diagnostic with its place.
 *
 * @returns the pattern, or no pattern and at least one diagnostic
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function parsePattern(text: string): {
  readonly pattern: FilterPattern | undefined;
  readonly diagnostics: readonly Diagnostic[];
} {
  try {
    return { pattern: parse(text), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return { pattern: undefined, diagnostics: [error.diagnostic] };
  }
}

function parse(text: string): FilterPattern {
  const reader = new PatternReader(text);
  if (text.length > MAX_LENGTH) {
    reader.fail('limit', `A pattern has at most ${MAX_LENGTH} characters`, MAX_LENGTH, text.length);
  }
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === '" "') return { kind: 'all' };
  reader.skipSpace();
  if (reader.sees('{')) return parseJson(reader);
  if (reader.sees('[')) return parseDelimited(reader);
  return parseTerms(reader);
}
