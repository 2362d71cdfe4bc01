import { parseCondition } from './parse-condition';
import { parseComparison } from './parse-literal';
import type { DelimitedPattern, Entry, FieldCondition } from './pattern';
import type { PatternReader } from './pattern-reader';

const MAX_REGEXES = 2;

/** Reads `[ip, , status = 4* || status = 500, ..., size]` to the end of the text. */
export function parseDelimited(reader: PatternReader): DelimitedPattern {
  const opened = reader.at;
  reader.expect('[');
  const lists = readEntries(reader, opened);
  const end = reader.at;
  reader.skipSpace();
  if (!reader.done) reader.fail('unexpected', 'Nothing may follow the closing ]');

  const entries = lists.flat();
  const names = entries.flatMap(({ name }) => name ?? []);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) reader.fail('unexpected', `The name “${twice}” occurs twice`, opened, end);
  const regexes = entries.reduce((sum, { condition }) => sum + countRegexes(condition), 0);
  if (regexes > MAX_REGEXES) {
    reader.fail('limit', 'At most two regular expressions in a pattern', opened, end);
  }
  const [before = [], after = []] = lists;
  return { kind: 'delimited', before, ellipsis: lists.length > 1, after };
}

/** One list of entries, or two where `...` stands between them; `[]` is `[...]`. */
function readEntries(reader: PatternReader, opened: number): Entry[][] {
  const lists: Entry[][] = [[]];
  reader.skipSpace();
  if (reader.take(']')) return [[], []];
  for (;;) {
    reader.skipSpace();
    if (reader.sees('...')) {
      if (lists.length > 1)
        reader.fail('limit', 'Only one ... per pattern', reader.at, reader.at + 3);
      reader.take('...');
      lists.push([]);
    } else {
      lists.at(-1)?.push(readEntry(reader));
    }
    reader.skipSpace();
    if (reader.take(']')) return lists;
    if (reader.done) reader.fail('unclosed', 'This [ is never closed', opened, opened + 1);
    if (!reader.take(',')) {
      reader.fail('unexpected', `Invalid character(s) in term '${reader.peek()}'`);
    }
  }
}

function readEntry(reader: PatternReader): Entry {
  if (reader.sees(',') || reader.sees(']')) return { name: null, condition: null };
  const from = reader.at;
  const alone = reader.takeMatch(/[A-Za-z0-9_-]+(?=\s*[,\]])/y);
  if (alone !== undefined) return { name: checkName(reader, alone, from), condition: null };

  let name: string | undefined;
  const condition = parseCondition<FieldCondition>(reader, () => {
    const at = reader.at;
    const word = reader.takeMatch(/[A-Za-z0-9_-]+/y);
    if (word === undefined) {
      reader.fail('unexpected', `Expected a field name ${reader.describeHere()}`);
    }
    name ??= checkName(reader, word, at);
    // AWS's own sample writes `[w1=ERROR || W1=WARNING, w2]`.
    if (word.toLowerCase() !== name.toLowerCase()) {
      reader.fail('unexpected', `One entry is about one field, here “${name}”`, at, reader.at);
    }
    reader.skipSpace();
    const comparison = parseComparison(reader);
    if (!comparison) reader.fail('unexpected', `Expected an operator ${reader.describeHere()}`);
    return { kind: 'compare', ...comparison };
  });
  return { name: name ?? null, condition };
}

function checkName(reader: PatternReader, name: string, from: number): string {
  // $1, $2 … are the fields without a name.
  if (/^\d/.test(name)) reader.fail('unexpected', 'A name begins with a letter', from, reader.at);
  return name;
}

function countRegexes(condition: FieldCondition | null): number {
  if (!condition) return 0;
  if (condition.kind === 'compare') return condition.value.kind === 'regex' ? 1 : 0;
  return condition.operands.reduce((sum, operand) => sum + countRegexes(operand), 0);
}
