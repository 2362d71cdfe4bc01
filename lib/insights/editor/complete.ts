import { AGGREGATES } from '../functions/aggregates';
import { namesAfter } from '../check/check';
import { COMMAND_WORDS } from '../parse/command-words';
import { FUNCTIONS } from '../functions/registry';
import { writeName } from '../parse/literals';
import { parse } from '../parse/parse';

import type { Token } from '../parse/tokenize';

export interface Completion {
  readonly label: string;
  readonly kind: 'command' | 'field' | 'function' | 'keyword';
  /** What is typed for it: a function comes with its opening parenthesis. */
  readonly insert: string;
  /** A function's arguments. */
  readonly detail?: string;
}

export interface Completions {
  /** The word being typed, which a completion replaces. */
  readonly from: number;
  readonly to: number;
  readonly options: readonly Completion[];
}

/** What may be typed at an offset: commands behind a pipe; elsewhere fields and what fits the command. */
export function completeAt(
  text: string,
  offset: number,
  fieldNames: readonly string[],
): Completions {
  const before = parse(text.slice(0, offset));
  const tokens = before.tokens.filter(({ kind }) => kind !== 'comment');
  const last = tokens.at(-1);
  const typing =
    last && last.span.to === offset && (last.kind === 'name' || last.kind === 'keyword');
  const done = typing ? tokens.slice(0, -1) : tokens;
  const from = typing ? last.span.from : offset;
  const prefix = text.slice(from, offset).toLowerCase();
  const inComment =
    before.tokens.at(-1)?.kind === 'comment' && !text.slice(0, offset).endsWith('\n');
  const options =
    inComment || unfinishedText(before.tokens, text, offset) ? [] : offers(done, text, fieldNames);
  return {
    from,
    to: offset,
    options: options.filter(({ label }) => label.toLowerCase().startsWith(prefix)),
  };
}

/** Inside quotes that are not closed yet nothing is offered. */
const unfinishedText = (tokens: readonly Token[], text: string, offset: number) => {
  const end = tokens.at(-1)?.span.to ?? 0;
  return /["'`]/.test(text.slice(end, offset));
};

function offers(
  done: readonly Token[],
  text: string,
  fieldNames: readonly string[],
): readonly Completion[] {
  const previous = done.at(-1);
  if (!previous || previous.kind === 'pipe') {
    return COMMAND_WORDS.map((label) => ({ label, kind: 'command', insert: `${label} ` }));
  }
  const start = done.findLastIndex(({ kind }) => kind === 'pipe') + 1;
  const word = done[start]?.text.toLowerCase() ?? '';
  const fields = fieldOffers(text.slice(0, done[start]?.span.from ?? 0), fieldNames);
  if (word === 'sort') return [...fields, ...keywords(['asc', 'desc'])];
  if (word === 'limit' || word === 'estimate' || word === 'diff' || word === 'source') return [];
  const inStats = word === 'stats';
  const behindBy = done.slice(start).some((token) => token.text.toLowerCase() === 'by');
  const aggregates = inStats && !behindBy ? AGGREGATES : [];
  const functions = [...aggregates, ...FUNCTIONS].map(({ name, usage }) => ({
    label: name,
    kind: 'function' as const,
    insert: `${name}(`,
    detail: usage,
  }));
  const words = inStats ? ['by', 'as'] : ['and', 'or', 'not', 'in', 'like', 'as'];
  return [...fields, ...functions, ...keywords(words)];
}

const keywords = (words: readonly string[]): Completion[] =>
  words.map((label) => ({ label, kind: 'keyword', insert: `${label} ` }));

/** The log groups' fields until stats closes them off, and every name the query has made. */
function fieldOffers(before: string, fieldNames: readonly string[]): Completion[] {
  const { open, known } = namesAfter(parse(before.replace(/\|\s*$/, '')).query.commands);
  const names = new Set([...(open ? fieldNames : []), ...known]);
  return [...names].map((label) => ({
    label,
    kind: 'field',
    insert: writeName(/^[@\w.]+$/.test(label) ? label.split('.') : [label]),
  }));
}
