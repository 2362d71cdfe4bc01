import { alarmName } from './alarm-name';

const NAME = String.raw`(?:"(?:\\[^]|[^"\\])*"|[^\s(),"]+)`;
const STATE = '(ALARM|OK|INSUFFICIENT_DATA)';

/** One piece of a rule: `AT_LEAST(2, NOT OK, (a, b))`, `NOT ALARM("a")`, a word, a parenthesis. */
const PIECE = new RegExp(
  String.raw`\s*(?:AT_LEAST\s*\(\s*(\d+%?)\s*,\s*(NOT\s+)?${STATE}\s*,\s*\(\s*(${NAME}(?:\s*,\s*${NAME})*)\s*\)\s*\)` +
    String.raw`|(NOT\s+)?${STATE}\s*\(\s*(${NAME})\s*\)|(AND|OR|NOT|TRUE|FALSE)\b|([()]))`,
  'y',
);

const STATES: Readonly<Record<string, string>> = {
  ALARM: 'in ALARM',
  OK: 'OK',
  INSUFFICIENT_DATA: 'without data',
};
const WORDS: Readonly<Record<string, string>> = {
  AND: ' and ',
  OR: ' or ',
  NOT: 'not ',
  TRUE: 'always',
  FALSE: 'never',
};

/** The names, or ARNs, of the alarms that a composite alarm's rule speaks of. */
export const namesInRule = (rule: string): ReadonlySet<string> =>
  new Set(readPieces(rule).flatMap(({ names }) => names));

/**
 * A rule as a sentence: `SSH is in ALARM and (disk is not OK or at least 2 of a, b, c are in ALARM)`.
 *
 * @returns the rule itself, where it is none
 */
export function compositeRuleInWords(rule: string): string {
  const pieces = readPieces(rule);
  return pieces.length ? pieces.map(({ words }) => words).join('') : rule;
}

interface Piece {
  readonly words: string;
  readonly names: readonly string[];
}

/** None where the text is no rule. */
function readPieces(rule: string): Piece[] {
  const pieces: Piece[] = [];
  const end = rule.trimEnd().length;
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < end) {
    const found = PIECE.exec(rule);
    if (!found) return [];
    pieces.push(readPiece(found));
  }
  return pieces;
}

function readPiece([, least, notThese, these, list, not, state, one, word, sign]: RegExpExecArray) {
  if (list !== undefined) {
    const names = namesIn(list);
    const are = `are ${notThese ? 'not ' : ''}${STATES[these ?? '']}`;
    return { words: `at least ${least} of ${names.map(alarmName).join(', ')} ${are}`, names };
  }
  if (one !== undefined) {
    const names = namesIn(one);
    const is = `is ${not ? 'not ' : ''}${STATES[state ?? '']}`;
    return { words: `${names.map(alarmName).join()} ${is}`, names };
  }
  return { words: sign ?? WORDS[word ?? ''] ?? '', names: [] };
}

const namesIn = (list: string) => (list.match(new RegExp(NAME, 'g')) ?? []).map(unquote);

const unquote = (name: string) =>
  name.startsWith('"') ? name.slice(1, -1).replace(/\\(["\\])/g, '$1') : name;
