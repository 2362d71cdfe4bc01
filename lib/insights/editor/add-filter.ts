import type { Command, Expression } from '../parse/ast';
import { check } from '../check/check';
import { columnOf, type DefinedColumn } from './defined-column';
import { writeName, writeString } from '../parse/literals';
import { parse } from '../parse/parse';
import { readTime } from '../time-text';

export interface CellFilter {
  /** As the result names it. */
  readonly column: string;
  /** As the result shows it; `null` where the row lacks the field. */
  readonly value: string | null;
  /** Keeps every other row instead. */
  readonly negated: boolean;
}

export type AddedFilter =
  | {
      readonly ok: true;
      readonly text: string;
      /** What was written, without the pipe. */
      readonly filter: string;
    }
  | { readonly ok: false; readonly reason: string };

/**
 * A query that gives exactly the rows of this one whose column shows a value, or exactly the others. It is written
 * behind the command that made the column, before a trailing sort and limit, so that the limit counts what is left.
 *
 * @returns a reason where no filter can say that: values that are shown rounded, lists, rows behind dedup
 */
export function addFilter(text: string, cell: CellFilter): AddedFilter {
  const { query, diagnostics } = parse(text);
  if (diagnostics.some(({ severity }) => severity === 'error')) {
    return refuse('The query has mistakes; mend them first.');
  }
  const { commands } = query;
  const at = placeFor(commands, cell.column);
  if (typeof at === 'string') return refuse(at);
  const condition = conditionFor(cell, columnOf(cell.column, commands));
  if ('reason' in condition) return refuse(condition.reason);

  const filter = `filter ${condition.sql}`;
  const added = insert(text, commands, at, filter);
  const after = parse(added);
  const [mistake] = [...after.diagnostics, ...check(after.query, {})].filter(
    ({ severity }) => severity === 'error',
  );
  return mistake ? refuse(mistake.message) : { ok: true, text: added, filter };
}

const refuse = (reason: string): AddedFilter => ({ ok: false, reason });

/** Index of the command that the filter comes before, or why there is none. */
function placeFor(commands: readonly Command[], column: string): number | string {
  let at = commands.length;
  for (; at > 0; at -= 1) {
    const command = commands[at - 1];
    const passes =
      command?.kind === 'sort' ||
      command?.kind === 'limit' ||
      (command?.kind === 'display' && !makes(command.items, column));
    if (!passes) break;
  }
  const last = commands[at - 1];
  if (last?.kind === 'estimate') return 'estimate has no rows of events to filter.';
  if (last?.kind !== 'dedup') return at;
  const isKey = last.fields.some(({ path }) => path.length === 1 && path[0] === column);
  // By a key of dedup, before and behind it are the same; by another field a different event would stand in.
  return isKey
    ? at - 1
    : 'Behind dedup no filter can stand, and before it another event would stay.';
}

const makes = (
  items: readonly { readonly name: string; readonly expression: Expression }[],
  column: string,
) => items.some(({ name, expression }) => name === column && expression.kind !== 'field');

type Condition = { readonly sql: string } | { readonly reason: string };

function conditionFor({ column, value, negated }: CellFilter, made: DefinedColumn): Condition {
  const name = writeName(made.path ?? [column]);
  if (value === null) return { sql: negated ? `isPresent(${name})` : `not isPresent(${name})` };
  if (made.shows === 'list' || isList(column, value)) {
    return { reason: `${column} holds a list or map, which no filter can compare.` };
  }
  const isNumber = /^-?\d+(?:\.\d+)?$/.test(value);
  if (isNumber && (made.shows === 'fraction' || (made.shows === 'number' && value.includes('.')))) {
    return { reason: `${column} is shown rounded, so no filter can match this value exactly.` };
  }
  const literal = literalFor(value, made);
  if (!negated) return { sql: `${name} = ${literal}` };
  // A missing field satisfies no comparison, and it is not this value.
  return {
    sql: made.always
      ? `${name} != ${literal}`
      : `(${name} != ${literal} or not isPresent(${name}))`,
  };
}

function literalFor(value: string, made: DefinedColumn): string {
  if (made.shows === 'time') return String(readTime(value) ?? writeString(value));
  // In quotes a number is that number beside a number, and only its own letters beside a text.
  return made.always && /^\d{1,15}$/.test(value) ? value : writeString(value);
}

/** A field of JSON events may hold one; a message that is JSON is text all the same. */
function isList(column: string, value: string): boolean {
  if (column === '@message' || !/^[[{]/.test(value)) return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

/** Writes as the query is written: on a line of its own where the query has lines. */
function insert(text: string, commands: readonly Command[], at: number, filter: string): string {
  const before = commands[at - 1];
  if (before) {
    const { to } = before.span;
    const separator = /\n\s*\|/.test(text) ? '\n| ' : ' | ';
    return `${text.slice(0, to)}${separator}${filter}${text.slice(to)}`;
  }
  const first = commands[0];
  if (!first) return filter;
  const separator = text.includes('\n') ? '\n| ' : ' | ';
  return `${text.slice(0, first.span.from)}${filter}${separator}${text.slice(first.span.from)}`;
}
