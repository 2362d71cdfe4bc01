import { parseCondition } from './parse-condition';
import { parseComparison } from './parse-literal';
import { isWildcard, parseSelector } from './parse-selector';
import type { JsonCondition, JsonPattern } from './pattern';
import type { PatternReader } from './pattern-reader';

const MAX_REGEXES = 2;
const MAX_WILDCARDS = 3;

/** Reads `{ $.a = 1 && ($.b IS NULL || $.c NOT EXISTS) }` to the end of the text. */
export function parseJson(reader: PatternReader): JsonPattern {
  const opened = reader.at;
  let regexes = 0;
  let wildcards = 0;

  reader.expect('{');
  const condition = parseCondition<JsonCondition>(reader, () => {
    const one = parseOne(reader);
    if (one.kind === 'compare' && one.value.kind === 'regex') regexes++;
    if ('selector' in one) wildcards += one.selector.steps.filter(isWildcard).length;
    return one;
  });
  reader.skipSpace();
  if (reader.done) reader.fail('unclosed', 'This { is never closed', opened, opened + 1);
  reader.expect('}');
  const end = reader.at;
  reader.skipSpace();
  if (!reader.done) reader.fail('unexpected', 'Nothing may follow the closing }');
  if (regexes > MAX_REGEXES) {
    reader.fail('limit', 'At most two regular expressions in a JSON pattern', opened, end);
  }
  if (wildcards > MAX_WILDCARDS) {
    reader.fail('limit', 'At most three wildcard selectors in a JSON pattern', opened, end);
  }
  return { kind: 'json', condition };
}

function parseOne(reader: PatternReader): JsonCondition {
  reader.skipSpace();
  const selector = parseSelector(reader);
  reader.skipSpace();
  const comparison = parseComparison(reader);
  if (comparison) return { kind: 'compare', selector, ...comparison };

  const from = reader.at;
  const words = reader.takeMatch(/(?:IS|NOT)\s+[A-Z]+\b/y);
  if (!words) {
    const bad = reader.peek();
    if (bad && !/[\sA-Za-z)}&|]/.test(bad)) {
      reader.fail('unexpected', `Invalid character(s) in term '${bad}'`);
    }
    reader.fail('unexpected', `Expected an operator ${reader.describeHere()}`);
  }
  const [verb, what] = words.split(/\s+/);
  if (verb === 'NOT' && what === 'EXISTS') return { kind: 'missing', selector };
  if (verb === 'IS' && (what === 'NULL' || what === 'TRUE' || what === 'FALSE')) {
    return { kind: 'is', selector, what };
  }
  return reader.fail('unsupported', `“${words}” is not supported`, from, reader.at);
}
