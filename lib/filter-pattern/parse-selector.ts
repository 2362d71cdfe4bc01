import type { Selector, SelectorStep } from './pattern';
import type { PatternReader } from './pattern-reader';

/** Reads `$.user.id`, `$.list[0]`, `$.list[*].name`, `$.['dotted.key']` at the cursor. */
export function parseSelector(reader: PatternReader): Selector {
  const from = reader.at;
  reader.expect('$');
  if (!reader.sees('.')) reader.fail('unexpected', 'A selector names a property: $.name', from);
  const steps: SelectorStep[] = [];
  for (;;) {
    const step = parseStep(reader);
    if (!step) break;
    steps.push(step);
  }
  const text = reader.text.slice(from, reader.at);
  if (!steps.length) reader.fail('unexpected', 'A selector names a property: $.name', from);
  if (steps.filter(isWildcard).length > 1) {
    reader.fail('limit', 'A selector has at most one wildcard', from, reader.at);
  }
  return { text, steps };
}

export const isWildcard = (step: SelectorStep) =>
  step.kind === 'any-key' || step.kind === 'any-index';

function parseStep(reader: PatternReader): SelectorStep | null {
  if (reader.sees('.[') || reader.sees('[')) {
    reader.take('.');
    return parseBrackets(reader);
  }
  if (!reader.take('.')) return null;
  if (reader.take('*')) return { kind: 'any-key' };
  const key = reader.takeMatch(/[\p{L}\p{N}_-]+/uy);
  if (key === undefined) reader.fail('unexpected', `Expected a name ${reader.describeHere()}`);
  return { kind: 'key', key };
}

function parseBrackets(reader: PatternReader): SelectorStep {
  const from = reader.at;
  reader.expect('[');
  reader.skipSpace();
  const step = parseInside(reader, from);
  reader.skipSpace();
  reader.expect(']');
  return step;
}

function parseInside(reader: PatternReader, from: number): SelectorStep {
  if (reader.take('*')) return { kind: 'any-index' };
  const index = reader.takeMatch(/\d{1,9}/y);
  if (index !== undefined) return { kind: 'index', index: Number(index) };
  const key = reader.takeMatch(/'[^']+'/y);
  if (key === undefined) reader.fail('unexpected', "Expected [0], [*] or ['name']", from);
  return { kind: 'key', key: key.slice(1, -1) };
}
