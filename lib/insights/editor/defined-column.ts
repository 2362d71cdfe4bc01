import type { Command, Expression, Item } from '../parse/ast';
import { fieldName } from '../parse/literals';

/** Where a column of a result comes from, as far as a filter on it must know. */
export interface DefinedColumn {
  /** How a later command names it; `null`: by the column's own name. */
  readonly path: readonly (string | number)[] | null;
  /** `number`: computed, shown rounded only where it has decimals. `fraction`: may be rounded even to a whole number. */
  readonly shows: 'text' | 'number' | 'fraction' | 'time' | 'list';
  /** No row lacks it. */
  readonly always: boolean;
}

/** What made a column: the last command that names it, or the event itself. */
export function columnOf(column: string, commands: readonly Command[]): DefinedColumn {
  for (let at = commands.length - 1; at >= 0; at -= 1) {
    const command = commands[at];
    if (!command) continue;
    const item = itemsOf(command).find(({ name }) => name === column);
    if (item) return defined(item, commands.slice(0, at));
    const made = madeBy(command, column);
    if (made) return { path: null, shows: made, always: false };
  }
  const isTime = column === '@timestamp' || column === '@ingestionTime';
  return { path: null, shows: isTime ? 'time' : 'text', always: isTime };
}

function defined({ alias, expression }: Item, before: readonly Command[]): DefinedColumn {
  const path = alias !== null ? [alias] : expression.kind === 'field' ? expression.path : null;
  return { path, shows: showsOf(expression, before), always: isCount(expression) };
}

const itemsOf = (command: Command): readonly Item[] => {
  if (command.kind === 'stats') return [...command.items, ...command.by];
  return 'items' in command ? command.items : [];
};

/** Columns that commands make without an expression of their own. */
function madeBy(command: Command, column: string): DefinedColumn['shows'] | undefined {
  switch (command.kind) {
    case 'pattern':
    case 'diff':
      return column === '@ratio' || column === '@severityLabel' ? 'fraction' : undefined;
    case 'addtotals':
    case 'accum':
    case 'autoregress':
    case 'outlier':
    case 'fillmissing':
    case 'appendcols':
      return 'number';
    default:
      return undefined;
  }
}

const COUNTS = /^(?:count|count_distinct|countovertime)$/i;
const TIMES = /^(?:bin|datefloor|dateceil|frommillis|parsedate)$/i;
const LISTS = /^(?:values|topk|jsonparse|split|querytimerange)$/i;
const SAME_AS_ARGUMENT = /^(?:min|max|earliest|latest|sortsfirst|sortslast)$/i;
const TEXTS =
  /^(?:concat|trim|ltrim|rtrim|toupper|tolower|substr|replace|regexreplace|urlencode|urldecode|base64encode|base64decode|md5|sha256|hextoascii|dectohex|formatdate|jsonstringify)$/i;
const WHOLE =
  /^(?:sum|strlen|toint|tolong|ceil|floor|abs|tomillis|now|querystarttime|queryendtime|ipv4tonumber|jsonarraysize|messagesize|hextodec|is\w+|strcontains|startswith|endswith|jsonarraycontains)$/i;

function showsOf(expression: Expression, before: readonly Command[]): DefinedColumn['shows'] {
  switch (expression.kind) {
    case 'field':
      return columnOf(fieldName(expression.path), before).shows;
    case 'call':
      return showsOfCall(expression, before);
    case 'string':
      return 'text';
    case 'boolean':
    case 'like':
    case 'in':
      return 'number';
    case 'binary':
      return /^(?:or|and|=|!=|<|<=|>|>=)$/.test(expression.operator) ? 'number' : 'fraction';
    case 'unary':
      return expression.operator === 'not' ? 'number' : 'fraction';
    default:
      return 'fraction';
  }
}

function showsOfCall(
  { name, args }: Extract<Expression, { kind: 'call' }>,
  before: readonly Command[],
): DefinedColumn['shows'] {
  if (TIMES.test(name)) return 'time';
  if (LISTS.test(name)) return 'list';
  if (TEXTS.test(name)) return 'text';
  if (COUNTS.test(name) || WHOLE.test(name)) return 'number';
  const [first] = args;
  if (!SAME_AS_ARGUMENT.test(name) || !first) return 'fraction';
  const shows = showsOf(first, before);
  // The earliest of @timestamp is shown as a number, its least as a time.
  if (shows === 'time') return /^m/i.test(name) ? 'time' : 'number';
  return shows === 'text' ? 'number' : shows;
}

const isCount = (expression: Expression) =>
  expression.kind === 'call' && COUNTS.test(expression.name);
