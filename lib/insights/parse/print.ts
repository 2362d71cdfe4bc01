// The tree as text: one command a line, expressions with only the parentheses they need. Reading it again gives the same tree.

import type {
  BinaryOperator,
  Command,
  Expression,
  Item,
  LookupOutput,
  ParseHow,
  Query,
} from './ast';
import { writeName, writeString } from './literals';
import type { SourceSelection } from '../source';

/** The query as text. */
export function printQuery(query: Query, between = '\n'): string {
  return query.commands.map(printCommand).join(`${between}| `);
}

function printCommand(command: Command): string {
  switch (command.kind) {
    case 'fields':
    case 'display':
      return `${command.kind} ${items(command.items)}`;
    case 'filter':
    case 'filterIndex':
      return `${command.kind} ${printExpression(command.condition)}`;
    case 'stats': {
      const by = command.by.length > 0 ? ` by ${items(command.by)}` : '';
      const offset = command.offset ? ` offset ${printExpression(command.offset)}` : '';
      return `stats ${items(command.items)}${by}${offset}`;
    }
    case 'sort':
      return `sort ${command.terms
        .map(({ field, direction }) => printExpression(field) + (direction ? ` ${direction}` : ''))
        .join(', ')}`;
    case 'limit':
      return `limit ${command.any ? 'any ' : ''}${command.count}`;
    case 'parse':
      return printParse(printExpression(command.field), command.how);
    case 'dedup':
    case 'countFrequent':
      return `${command.kind} ${command.fields.map(printExpression).join(', ')}`;
    case 'pattern':
      return `pattern ${printExpression(command.value)}`;
    case 'diff':
      return command.against === 'previous' ? 'diff' : `diff ${command.against}`;
    case 'unnest':
      return `unnest ${printExpression(command.field)} into ${name(command.into)}`;
    case 'expand':
      return `expand ${printExpression(command.field)}`;
    case 'lookup': {
      const keys = command.keys.map(({ column, field }) => {
        const as = printExpression(field);
        return as === name(column) ? as : `${name(column)} as ${as}`;
      });
      return `lookup ${table(command.table)} ${keys.join(', ')} ${mode(command)} ${outputs(command.outputs)}`;
    }
    case 'cidrlookup': {
      const column = command.column === null ? '' : ` as ${name(command.column)}`;
      return `cidrlookup ${table(command.table)} ${printExpression(command.field)}${column} ${mode(command)} ${outputs(command.outputs)}`;
    }
    case 'join': {
      const on = command.on.map(
        ({ left, right }) => `${printExpression(left)} = ${printExpression(right)}`,
      );
      return `join type=${command.type} left=${command.left} right=${command.right} where ${on.join(' and ')} (${printQuery(command.query, ' ')})`;
    }
    case 'source':
      return `SOURCE ${printSource(command.selection)}`;
    case 'addtotals': {
      const fields = command.fields.map(printExpression).join(', ');
      return `addtotals fieldname=${writeString(command.fieldname)} row=${command.row} col=${command.col} ${fields}`.trim();
    }
    case 'accum':
      return `accum ${printExpression(command.field)}${as(command.as)}`;
    case 'autoregress': {
      const range = command.last > command.first ? `-${command.last}` : '';
      return `autoregress ${printExpression(command.field)}${as(command.as)} p=${command.first}${range}`;
    }
    case 'filldown':
      return `filldown ${command.patterns.map(wildcard).join(' ')}`.trim();
    case 'fillmissing': {
      const fills = command.fills.map(
        ({ value, field }) => `${printExpression(value)} for ${printExpression(field)}`,
      );
      return `fillmissing${fills.length > 0 ? ` with ${fills.join(', ')}` : ''}`;
    }
    case 'appendcols':
      return `appendcols override=${command.override} max=${command.max} (${printQuery(command.query, ' ')})`;
    case 'outlier': {
      const { remove, param, uselower, mark, fields } = command;
      return `outlier action=${remove ? 'remove' : 'transform'} param=${param} uselower=${uselower} mark=${mark} ${fields.map(printExpression).join(' ')}`;
    }
    case 'sessionize': {
      const span = command.maxspan ? ` maxspan ${printExpression(command.maxspan)}` : '';
      const out = command.as === 'session_id' ? '' : as(command.as);
      return `sessionize ${command.fields.map(printExpression).join(', ')}${span}${out}`;
    }
    case 'estimate':
      return 'estimate';
  }
}

const name = (text: string) => writeName([text]);
const table = (text: string) => (/^[A-Za-z_][\w-]*$/.test(text) ? text : name(text));
const as = (alias: string | null) => (alias === null ? '' : ` as ${name(alias)}`);
const items = (list: readonly Item[]) =>
  list.map(({ expression, alias }) => printExpression(expression) + as(alias)).join(', ');
const mode = ({ onlyNew }: { readonly onlyNew: boolean }) => (onlyNew ? 'OUTPUTNEW' : 'OUTPUT');

const outputs = (list: readonly LookupOutput[]) =>
  list.map((each) => name(each.column) + (each.as === each.column ? '' : as(each.as))).join(', ');

const wildcard = (pattern: string) =>
  pattern
    .split(/(\*)/)
    .filter(Boolean)
    .map((part) => (part === '*' ? part : name(part)))
    .join('');

function printParse(field: string, how: ParseHow): string {
  switch (how.kind) {
    case 'glob':
      return `parse ${field} ${writeString(how.text)} as ${how.names.map(name).join(', ')}`;
    case 'regex': {
      const names = how.names.length > 0 ? ` as ${how.names.map(name).join(', ')}` : '';
      return `parse ${how.multi ? 'multi ' : ''}${field} /${how.regex.source}/${names}`;
    }
    case 'csv':
      return `parse ${field} csv as ${how.names.map(name).join(', ')}`;
    case 'logfmt':
      return `parse ${field} logfmt as ${name(how.into)}`;
    case 'json':
      return `json field=${field} ${writeString(how.path)} as ${name(how.as)}`;
  }
}

function printSource(selection: SourceSelection): string {
  const strings = (list: readonly string[]) =>
    list.map((each) => `'${each.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`).join(', ');
  if (selection.names) return strings(selection.names);
  const { dataSources, prefixes, accounts, classes } = selection;
  const parts = [
    ...(prefixes ? [`namePrefix: [${strings(prefixes)}]`] : []),
    ...(accounts ? [`accountIdentifiers: [${strings(accounts)}]`] : []),
    ...(classes ? [`class: [${strings(classes)}]`] : []),
  ];
  const source = dataSources ? `dataSource([${strings(dataSources)}])` : '';
  const groups = parts.length > 0 || !dataSources ? `logGroups(${parts.join(', ')})` : '';
  return [source, groups].filter(Boolean).join(' ');
}

/** Loosest first, as in parse-expression. */
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['not'],
  ['=', '!=', '<', '<=', '>', '>=', 'like', 'in'],
  ['+', '-'],
  ['*', '/', '%'],
  ['^'],
  ['unary'],
];
const ATOM = LEVELS.length;
const levelOf = (operator: string) => LEVELS.findIndex((level) => level.includes(operator));

export function printExpression(expression: Expression): string {
  return print(expression, 0);
}

function print(expression: Expression, minimum: number): string {
  const [level, written] = write(expression);
  return level < minimum ? `(${written})` : written;
}

function write(expression: Expression): [number, string] {
  switch (expression.kind) {
    case 'field':
      return [ATOM, writeName(expression.path)];
    case 'number':
      return [ATOM, writeNumber(expression.value)];
    case 'string':
      return [ATOM, writeString(expression.value)];
    case 'boolean':
      return [ATOM, String(expression.value)];
    case 'regex':
      return [ATOM, `/${expression.source}/`];
    case 'star':
      return [ATOM, '*'];
    case 'period':
      return [ATOM, `${expression.count}${expression.unit}`];
    case 'call':
      return [ATOM, `${expression.name}(${expression.args.map(printExpression).join(', ')})`];
    case 'unary':
      return expression.operator === 'not'
        ? [levelOf('not'), `not ${print(expression.operand, levelOf('not'))}`]
        : [levelOf('unary'), `-${print(expression.operand, levelOf('unary'))}`];
    case 'binary':
      return binary(expression.operator, expression.left, expression.right);
    case 'like': {
      const word = expression.negated ? 'not like' : 'like';
      const left = print(expression.value, levelOf('like'));
      return [levelOf('like'), `${left} ${word} ${print(expression.pattern, levelOf('+'))}`];
    }
    case 'in': {
      const word = expression.negated ? 'not in' : 'in';
      const { list } = expression;
      const inside =
        'commands' in list
          ? `(${printQuery(list, ' ')})`
          : `[${list.map(printExpression).join(', ')}]`;
      return [levelOf('in'), `${print(expression.value, levelOf('in'))} ${word} ${inside}`];
    }
  }
}

function binary(operator: BinaryOperator, left: Expression, right: Expression): [number, string] {
  const level = levelOf(operator);
  const [before, after] = operator === '^' ? [level + 1, level] : [level, level + 1];
  return [level, `${print(left, before)} ${operator} ${print(right, after)}`];
}

/** Without an exponent sign the lexer would not read back. */
function writeNumber(value: number): string {
  return String(value).replace('e+', 'e');
}
