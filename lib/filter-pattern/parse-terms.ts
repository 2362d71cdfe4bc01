import { parseQuoted } from './parse-literal';
import { parseRegex } from './parse-regex';
import type { Term, TermsPattern } from './pattern';
import type { PatternReader } from './pattern-reader';

/** Reads `ERROR ?"a phrase" -%a.regex%` to the end of the text. */
export function parseTerms(reader: PatternReader): TermsPattern {
  const terms: Term[] = [];
  reader.skipSpace();
  while (!reader.done) {
    terms.push({ role: parseRole(reader), value: parseValue(reader) });
    if (!reader.done && !/\s/.test(reader.peek())) failCharacter(reader);
    reader.skipSpace();
  }
  return { kind: 'terms', terms };
}

function parseRole(reader: PatternReader): Term['role'] {
  if (reader.take('?')) return 'optional';
  if (reader.take('-')) return 'excluded';
  return 'required';
}

function parseValue(reader: PatternReader): Term['value'] {
  if (reader.sees('"')) return { kind: 'text', text: parseQuoted(reader) };
  if (reader.sees('%')) return { kind: 'regex', regex: parseRegex(reader) };
  const text = reader.takeMatch(/[A-Za-z0-9_]+/y);
  if (text !== undefined) return { kind: 'text', text };
  if (reader.done) reader.fail('unexpected', 'Expected a term at the end of the pattern');
  return failCharacter(reader);
}

/** AWS's own words; a term with any other character must stand in double quotes. */
function failCharacter(reader: PatternReader): never {
  reader.fail('unexpected', `Invalid character(s) in term '${reader.peek()}'`);
}
