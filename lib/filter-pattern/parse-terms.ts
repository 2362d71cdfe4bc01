import { parseQuoted } from './parse-literal';
import { parseRegex } from './parse-regex';
import type { Term, TermsPattern } from './pattern';
import type { PatternReader } from './pattern-reader';

/** Reads `ERROR ?"a phrase" -DEBUG`, or one `%regex%`, to the end of the text. */
export function parseTerms(reader: PatternReader): TermsPattern {
  const terms: Term[] = [];
  reader.skipSpace();
  while (!reader.done) {
    const from = reader.at;
    const term = { role: parseRole(reader), value: parseValue(reader) };
    const to = reader.at;
    if (!reader.done && !/\s/.test(reader.peek())) failCharacter(reader);
    reader.skipSpace();
    const isAlone = terms.length === 0 && term.role === 'required' && reader.done;
    if (term.value.kind === 'regex' && !isAlone) {
      reader.fail('unsupported', 'A regular expression stands alone, or in {…} or […]', from, to);
    }
    terms.push(term);
  }
  return { kind: 'terms', terms };
}

function parseRole(reader: PatternReader): Term['role'] {
  if (reader.take('?')) return 'optional';
  if (reader.take('-')) return 'excluded';
  return 'required';
}

function parseValue(reader: PatternReader): Term['value'] {
  if (reader.sees('"')) return { kind: 'text', text: parsePhrase(reader) };
  if (reader.sees('%')) return { kind: 'regex', regex: parseRegex(reader) };
  const text = reader.takeMatch(/[\p{L}\p{N}_.]+/uy);
  if (text !== undefined) return { kind: 'text', text };
  if (reader.done) reader.fail('unexpected', 'Expected a term at the end of the pattern');
  return failCharacter(reader);
}

function parsePhrase(reader: PatternReader): string {
  const from = reader.at;
  const text = parseQuoted(reader);
  if (text === '')
    reader.fail('unexpected', 'A phrase has at least one character', from, reader.at);
  return text;
}

/** AWS's own words; a term with any other character must stand in double quotes. */
function failCharacter(reader: PatternReader): never {
  reader.fail('unexpected', `Invalid character(s) in term '${reader.peek()}'`);
}
