// An expression as Trino writes it in its messages: `(x + 1)`, `CAST(a AS bigint)`.

import type { CallExpression, Expression, Identifier, SortItem, TypeName } from '../parse/ast';
import { type Analysis, textOf } from './context';

/** Falls back to the text as typed where Trino's form is not known. */
export function expressionText(expression: Expression, analysis: Analysis): string {
  const text = (part: Expression) => expressionText(part, analysis);
  const list = (parts: readonly Expression[]) => parts.map(text).join(', ');
  const not = (negated: boolean, inside: string) => (negated ? `(NOT ${inside})` : inside);
  switch (expression.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(expression.value);
    case 'number':
      return expression.form === 'decimal'
        ? `DECIMAL '${expression.text}'`
        : expression.text.toUpperCase();
    case 'string':
      return quoted(expression.value);
    case 'name':
      return expression.parts.map(identifier).join('.');
    case 'field':
      return `${text(expression.base)}.${identifier(expression.field)}`;
    case 'subscript':
      return `${text(expression.base)}[${text(expression.index)}]`;
    case 'call':
      return callText(expression, analysis, list);
    case 'arithmetic':
      return expression.op === '||'
        ? `concat(${list([expression.left, expression.right])})`
        : `(${text(expression.left)} ${expression.op} ${text(expression.right)})`;
    case 'compare':
      return `(${text(expression.left)} ${expression.op} ${text(expression.right)})`;
    case 'negate':
      return `${expression.negative ? '-' : '+'}(${text(expression.operand)})`;
    case 'not':
      return `(NOT ${text(expression.operand)})`;
    case 'logic':
      return `(${expression.items.map(text).join(` ${expression.op} `)})`;
    case 'between':
      return not(
        expression.negated,
        `(${text(expression.operand)} BETWEEN ${text(expression.low)} AND ${text(expression.high)})`,
      );
    case 'in':
      return not(
        expression.negated,
        `(${text(expression.operand)} IN (${list(expression.items)}))`,
      );
    case 'like': {
      const escape = expression.escape ? ` ESCAPE ${text(expression.escape)}` : '';
      return not(
        expression.negated,
        `(${text(expression.operand)} LIKE ${text(expression.pattern)}${escape})`,
      );
    }
    case 'is-null':
      return `(${text(expression.operand)} IS ${expression.negated ? 'NOT ' : ''}NULL)`;
    case 'distinct-from':
      return `(${text(expression.left)} IS ${expression.negated ? 'NOT ' : ''}DISTINCT FROM ${text(expression.right)})`;
    case 'case': {
      const operand = expression.operand ? ` ${text(expression.operand)}` : '';
      const whens = expression.whens.map(
        ({ when, then }) => ` WHEN ${text(when)} THEN ${text(then)}`,
      );
      const otherwise = expression.otherwise ? ` ELSE ${text(expression.otherwise)}` : '';
      return `(CASE${operand}${whens.join('')}${otherwise} END)`;
    }
    case 'cast':
      return `${expression.safe ? 'TRY_CAST' : 'CAST'}(${text(expression.operand)} AS ${typeNameText(expression.type)})`;
    case 'array':
      return `ARRAY[${expression.items.map(text).join(',')}]`;
    case 'row':
      return `ROW (${list(expression.items)})`;
    case 'extract':
      return `EXTRACT(${expression.field.toUpperCase()} FROM ${text(expression.operand)})`;
    default:
      return textOf(analysis, expression.at);
  }
}

const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`;
const identifier = ({ text, quoted: inQuotes }: Identifier) =>
  inQuotes ? `"${text.replaceAll('"', '""')}"` : text;

/** Syntax of its own in Trino, not functions. */
const FORMS = new Set(['coalesce', 'if', 'nullif', 'try']);

function callText(
  call: CallExpression,
  analysis: Analysis,
  list: (parts: readonly Expression[]) => string,
): string {
  const { over, filter, orderBy, distinct, star, args, name } = call;
  if (args.some(({ kind }) => kind === 'lambda')) return textOf(analysis, call.at);
  const order = orderBy.length > 0 ? ` ORDER BY ${orderText(orderBy, analysis)}` : '';
  const inside = star ? '*' : `${distinct ? 'DISTINCT ' : ''}${list(args)}${order}`;
  const filtered = filter ? ` FILTER (WHERE ${expressionText(filter, analysis)})` : '';
  const nulls = call.ignoreNulls ? ' IGNORE NULLS' : '';
  const made = `${FORMS.has(name) ? name.toUpperCase() : name}(${inside})${filtered}${nulls}`;
  if (!over) return made;
  if (!('partitionBy' in over)) return `${made} OVER ${identifier(over)}`;
  if (over.base || over.frame) return textOf(analysis, call.at);
  const parts = [
    over.partitionBy.length > 0 && `PARTITION BY ${list(over.partitionBy)}`,
    over.orderBy.length > 0 && `ORDER BY ${orderText(over.orderBy, analysis)}`,
  ];
  return `${made} OVER (${parts.filter(Boolean).join(' ')})`;
}

const orderText = (items: readonly SortItem[], analysis: Analysis) =>
  items
    .map(({ expression, descending, nullsFirst }) => {
      const nulls = nullsFirst === null ? '' : ` NULLS ${nullsFirst ? 'FIRST' : 'LAST'}`;
      return `${expressionText(expression, analysis)} ${descending ? 'DESC' : 'ASC'}${nulls}`;
    })
    .join(', ');

function typeNameText(type: TypeName): string {
  switch (type.kind) {
    case 'named': {
      const inside = type.parameters.map((part) =>
        typeof part === 'number' ? String(part) : typeNameText(part),
      );
      return inside.length > 0 ? `${type.name}(${inside.join(', ')})` : type.name;
    }
    case 'array':
      return `array(${typeNameText(type.element)})`;
    case 'map':
      return `map(${typeNameText(type.key)}, ${typeNameText(type.value)})`;
    case 'row':
      return `ROW(${type.fields.map((field) => [field.name, typeNameText(field.type)].filter(Boolean).join(' ')).join(', ')})`;
  }
}
