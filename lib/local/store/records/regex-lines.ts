import { createContext, Script } from 'node:vm';

import { EngineError, type RecordReader } from '../../engine';
import { badData } from './bad-data';
import type { TextRecord } from './fill-record-table';

/** A pattern that goes back and forth for longer would keep everybody else waiting. */
const BATCH_MS = 5_000;
const MAX_LINE = 1_000_000;

// The only code that runs there; pattern and lines are values. It is a context of its own for its timeout.
const MATCH = new Script(`lines.map((line) => {
  const found = expression.exec(line);
  return found && Array.from(found);
})`);

/**
 * Reads lines as RegexSerDe does.
 *
 * @throws {EngineError} for a pattern with another number of groups than columns, or one that takes too long
 */
export function createRegexReader({
  pattern,
  ignoreCase,
  groups,
  asked,
}: Extract<RecordReader, { kind: 'regex' }>): (lines: readonly string[]) => TextRecord[] {
  const expression = new RegExp(`^(?:${pattern})$`, ignoreCase ? 'i' : '');
  const found = (new RegExp(`${pattern}|`).exec('')?.length ?? 1) - 1;
  if (found !== groups) {
    throw new EngineError(
      'query-failed',
      `HIVE_CURSOR_ERROR: Number of matching groups doesn't match the number of columns: ${found} and ${groups}`,
    );
  }
  return (lines) => {
    const long = lines.some((line) => line.length > MAX_LINE);
    if (long) throw badData(`A line has more than ${MAX_LINE} characters`);
    return match(expression, lines).map((texts) =>
      asked.map((group) => texts?.[group + 1] ?? null),
    );
  };
}

type Match = readonly (string | undefined)[] | null;

function match(expression: RegExp, lines: readonly string[]): readonly Match[] {
  try {
    return MATCH.runInContext(createContext({ expression, lines }), {
      timeout: BATCH_MS,
    }) as readonly Match[];
  } catch (cause) {
    const late = (cause as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
    if (!late) throw cause;
    throw new EngineError('query-failed', 'NOT_SUPPORTED: input.regex takes too long to match', {
      cause,
    });
  }
}
