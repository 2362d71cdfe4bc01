import { parseStatement } from '@/lib/athena/parse-statement';

type Parsed = ReturnType<typeof parseStatement>;

const MOST_TEXTS = 64;
const LONGEST_TEXT = 20_000;

const parsed = new Map<string, Parsed>();

/** {@link parseStatement}, of a text that was read a moment ago from memory: an estimate comes before its run. */
export function parsedStatement(text: string): Parsed {
  const known = parsed.get(text);
  if (known) parsed.delete(text);
  const result = known ?? parseStatement(text);
  if (text.length > LONGEST_TEXT) return result;
  parsed.set(text, result);
  const [oldest] = parsed.keys();
  if (parsed.size > MOST_TEXTS && oldest !== undefined) parsed.delete(oldest);
  return result;
}
