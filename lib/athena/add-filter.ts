import { FUNCTIONS } from './functions/registry';
import type { Query, SelectBody, SelectItem } from './parse/ast';
import { tokenize } from './parse/tokens';
import { parseStatement } from './parse-statement';
import { clausesOf, type TextEdit } from './select-clauses';
import { literalOf } from './value-literal';

export interface CellFilter {
  /** Place of the column in the result. */
  readonly index: number;
  /** Every column of the result, with Athena's name of its type. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** As the result shows it; `null` is NULL. */
  readonly value: string | null;
  /** Keeps every other row instead. */
  readonly negated: boolean;
}

export type AddedFilter =
  | {
      readonly ok: true;
      readonly text: string;
      /** The condition alone. */
      readonly filter: string;
    }
  | { readonly ok: false; readonly reason: string };

/**
 * A query that gives exactly the rows of this one whose column has a value, or exactly the others; ORDER BY and LIMIT
 * then apply to what is left. A plain select gets the condition in WHERE, where it also bounds what is read;
 * an aggregate gets it in HAVING; anything else is wrapped.
 *
 * @returns a reason where no condition can say that
 */
export function addFilter(text: string, cell: CellFilter): AddedFilter {
  const parsed = parseStatement(text);
  if (!parsed.ok) return refuse('The query has mistakes; mend them first.');
  const { statement } = parsed;
  if (statement.kind !== 'query') return refuse('Only the rows of a query can be filtered.');
  if (statement.placeholders.length > 0) return refuse('The query has parameters without values.');
  const column = cell.columns[cell.index];
  if (!column) return refuse('The result has no such column.');
  const literal = literalOf(cell.value, column.type);
  if ('reason' in literal) return refuse(literal.reason);

  const { query } = statement;
  if (query.offset || query.withTies)
    return refuse('OFFSET and WITH TIES count rows; remove them first.');
  const edits = editsFor(text, query, cell, (operand) => literal.condition(operand, cell.negated));
  if ('reason' in edits) return refuse(edits.reason);
  const added = apply(text, edits.edits);
  return parseStatement(added).ok
    ? { ok: true, text: added, filter: edits.filter }
    : refuse('The condition does not fit into this query.');
}

const refuse = (reason: string): AddedFilter => ({ ok: false, reason });

interface Planned {
  readonly edits: readonly TextEdit[];
  readonly filter: string;
}
interface Refusal {
  readonly reason: string;
}

function editsFor(
  text: string,
  query: Query,
  cell: CellFilter,
  condition: (operand: string) => string,
): Planned | Refusal {
  const { body } = query;
  if (body.kind !== 'select' || hasWindow(body)) return wrap(text, query, cell, condition);
  const operand = operandOf(text, body, cell);
  if ('reason' in operand) return operand;
  if (CHANGES.test(operand.sql)) return { reason: 'The column is computed anew in every query.' };

  const filter = condition(operand.sql);
  const isAggregated = body.groupBy !== null || body.having !== null || hasAggregate(body.items);
  const clauses = clausesOf(text, body);
  if (!isAggregated) return { edits: clauses.and('where', filter), filter };
  const isKey = body.groupBy?.elements.every(({ kind }) => kind === 'simple') === true;
  const inWhere = isKey && !hasAggregate(operand.tree);
  return { edits: clauses.and(inWhere ? 'where' : 'having', filter), filter };
}

const CHANGES = /\b(?:rand|random|uuid|shuffle)\s*\(/i;

interface Operand {
  readonly sql: string;
  readonly tree: unknown;
}

/** What a column of a plain select is, so that it can be said again in WHERE. */
function operandOf(
  text: string,
  body: SelectBody,
  { index, columns }: CellFilter,
): Operand | Refusal {
  const { items } = body;
  const stars = items.filter(({ kind }) => kind === 'star');
  if (stars.length > 1) return { reason: 'With several *, the column cannot be told apart.' };
  const starAt = items.findIndex(({ kind }) => kind === 'star');
  const behind = columns.length - index;
  const item: SelectItem | undefined =
    starAt < 0 || index < starAt
      ? items[index]
      : behind < items.length - starAt
        ? items[items.length - behind]
        : items[starAt];
  if (!item) return { reason: 'The result is not of this query.' };
  if (item.kind === 'star') return starColumn(text, item, columns[index]?.name ?? '', columns);
  const { expression } = item;
  const sql = text.slice(expression.at.from, expression.at.to);
  const isSimple = expression.kind === 'name' || expression.kind === 'call';
  return { sql: isSimple ? sql : `(${balanced(sql)})`, tree: expression };
}

function starColumn(
  text: string,
  item: Extract<SelectItem, { kind: 'star' }>,
  name: string,
  columns: CellFilter['columns'],
): Operand | Refusal {
  if (item.aliases.length > 0) return { reason: 'The columns of * have other names here.' };
  const same = columns.filter((other) => other.name.toLowerCase() === name.toLowerCase());
  if (same.length > 1) return { reason: `Several columns are called ${name}.` };
  const owner = item.of ? `${text.slice(item.of.at.from, item.of.at.to)}.` : '';
  return { sql: `${owner}${quoted(name)}`, tree: null };
}

/** Set operations, VALUES and windows: the rows are filtered as they are, below ORDER BY and LIMIT. */
function wrap(
  text: string,
  { body, orderBy }: Query,
  { index, columns }: CellFilter,
  condition: (operand: string) => string,
): Planned | Refusal {
  const name = columns[index]?.name ?? '';
  const same = columns.filter((other) => other.name.toLowerCase() === name.toLowerCase());
  if (same.length > 1) return { reason: `Several columns are called ${name}.` };
  if (/^_col\d+$/.test(name)) return { reason: `${name} has no name yet: give it one with AS.` };
  const names = new Set(columns.map((column) => column.name.toLowerCase()));
  const ordersByOutput = orderBy.every(
    ({ expression }) =>
      expression.kind === 'number' ||
      (expression.kind === 'name' &&
        expression.parts.length === 1 &&
        names.has(expression.parts[0]?.text.toLowerCase() ?? '')),
  );
  if (!ordersByOutput) return { reason: 'The order uses columns that the result does not have.' };
  const filter = condition(quoted(name));
  const { from, to } = body.at;
  return {
    filter,
    edits: [
      { from, to: from, insert: 'SELECT * FROM (' },
      { from: to, to, insert: `) AS result WHERE ${filter}` },
    ],
  };
}

const quoted = (name: string) =>
  /^[a-z_]\w*$/.test(name) && !RESERVED.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
const RESERVED =
  /^(?:alter|and|as|between|by|case|cast|constraint|create|cross|cube|current_\w+|deallocate|delete|describe|distinct|drop|else|end|escape|except|execute|exists|extract|false|first|for|from|full|group|grouping|having|in|inner|insert|intersect|into|is|join|last|left|like|listagg|natural|normalize|not|null|on|or|order|outer|prepare|recursive|right|rollup|select|skip|table|then|true|uescape|union|unnest|using|values|when|where|with|date|time|timestamp|interval|start|row|array|map)$/;

/** A tree's positions leave out parentheses that only group; what is sliced must not lack one. */
function balanced(sql: string): string {
  let open = 0;
  let missing = 0;
  for (const { text } of tokenize(sql)) {
    if (text === '(') open += 1;
    else if (text === ')' && open > 0) open -= 1;
    else if (text === ')') missing += 1;
  }
  return '('.repeat(missing) + sql + ')'.repeat(open);
}

const hasAggregate = (tree: unknown) =>
  some(
    tree,
    (node) =>
      node['kind'] === 'grouping' ||
      (node['kind'] === 'call' &&
        node['over'] === null &&
        (FUNCTIONS.get(String(node['name']).toLowerCase())?.some(
          ({ kind }) => kind === 'aggregate',
        ) ??
          false)),
  );
const hasWindow = (body: SelectBody) =>
  some(body.items, (node) => node['kind'] === 'call' && node['over'] !== null);

/** Whether any node of a tree fits, subqueries left out. */
function some(tree: unknown, fits: (node: Readonly<Record<string, unknown>>) => boolean): boolean {
  if (typeof tree !== 'object' || tree === null) return false;
  const node = tree as Readonly<Record<string, unknown>>;
  if ('body' in node && 'orderBy' in node) return false;
  return fits(node) || Object.values(node).some((part) => some(part, fits));
}

function apply(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.from - a.from)
    .reduce((done, { from, to, insert }) => done.slice(0, from) + insert + done.slice(to), text);
}
