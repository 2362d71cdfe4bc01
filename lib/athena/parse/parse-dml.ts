// Statements that wrap a query: the words around it are read here, the query by Trino's
// grammar from a text in which everything else is blank, so that positions stay right.

import type { QueryStatement, Statement } from '../statement';
import { parseExpressions, parseQuery } from './grammar';
import type { TokenReader } from './token-reader';
import { tokenize } from './tokens';

type Properties = Record<string, string | readonly string[]>;

export function parseDml(
  reader: TokenReader,
  parseNested: (text: string) => Statement,
): Statement | undefined {
  if (reader.sees('CREATE', 'VIEW') || reader.sees('CREATE', 'OR', 'REPLACE', 'VIEW')) {
    reader.expects('CREATE');
    const orReplace = reader.accepts('OR', 'REPLACE');
    reader.expects('VIEW');
    const view = reader.tableName();
    reader.expects('AS');
    const from = reader.peek()?.from ?? reader.text.length;
    const query = parseRest(reader);
    return { kind: 'create-view', view, orReplace, query, text: reader.text.slice(from) };
  }
  if (reader.sees('CREATE', 'TABLE') && isCreateTableAs(reader)) return parseCreateTableAs(reader);
  if (reader.accepts('INSERT', 'INTO')) {
    const table = reader.tableName();
    // `INSERT INTO t (a, b) SELECT` or `INSERT INTO t (SELECT …)`.
    const inner = reader.peek(1)?.value ?? '';
    const named = reader.sees('(') && !['SELECT', 'WITH', 'VALUES', 'TABLE', '('].includes(inner);
    const columns = named ? reader.list(() => reader.identifier()) : null;
    return { kind: 'insert', table, columns, query: parseRest(reader) };
  }
  if (reader.accepts('UNLOAD')) return parseUnload(reader);
  if (reader.accepts('EXPLAIN')) {
    const analyze = reader.accepts('ANALYZE');
    const options: Record<string, string> = {};
    if (reader.sees('(') && ['FORMAT', 'TYPE'].includes(reader.peek(1)?.value ?? '')) {
      reader.list(() => (options[reader.identifier()] = reader.identifier()));
    }
    return { kind: 'explain', analyze, options, statement: parseNested(restOf(reader)) };
  }
  if (reader.accepts('PREPARE')) {
    const name = reader.identifier();
    reader.expects('FROM');
    const from = reader.peek()?.from ?? reader.text.length;
    const statement = parseNested(restOf(reader));
    return { kind: 'prepare', name, statement, text: reader.text.slice(from) };
  }
  if (reader.accepts('EXECUTE')) {
    const name = reader.identifier();
    const rest = reader.accepts('USING') ? restOf(reader) : null;
    const parameters = rest === null ? [] : parseExpressions(rest);
    const texts = rest === null ? [] : splitAtCommas(rest);
    return { kind: 'execute', name, parameters, texts };
  }
  if (reader.accepts('DEALLOCATE', 'PREPARE'))
    return { kind: 'deallocate', name: reader.identifier() };
  return undefined;
}

function isCreateTableAs(reader: TokenReader): boolean {
  // CREATE TABLE name [WITH (…)] AS: `AS` comes before any column list.
  let ahead = reader.sees('CREATE', 'TABLE', 'IF', 'NOT', 'EXISTS') ? 5 : 2;
  ahead += 1;
  while (reader.peek(ahead)?.text === '.') ahead += 2;
  return ['WITH', 'AS'].includes(reader.peek(ahead)?.value ?? '');
}

function parseCreateTableAs(reader: TokenReader): Statement {
  reader.expects('CREATE', 'TABLE');
  const ifNotExists = reader.accepts('IF', 'NOT', 'EXISTS');
  const table = reader.tableName();
  const properties = reader.accepts('WITH') ? parseProperties(reader) : {};
  reader.expects('AS');
  const words = [-3, -2, -1].map((index) => reader.last(index));
  const withData = words[1] === 'WITH' && words[2] === 'DATA';
  const noData = words[0] === 'WITH' && words[1] === 'NO' && words[2] === 'DATA';
  const query = parseRest(reader, noData ? 3 : withData ? 2 : 0);
  return { kind: 'create-table-as', table, ifNotExists, properties, query, withData: !noData };
}

function parseUnload(reader: TokenReader): Statement {
  const open = reader.peek();
  reader.expects('(');
  let depth = 1;
  let close = open?.to ?? 0;
  while (depth > 0) {
    const token = reader.take();
    if (token.text === '(') depth += 1;
    if (token.text === ')') depth -= 1;
    close = token.from;
  }
  const query = parseSlice(reader.text, open?.to ?? 0, close);
  reader.expects('TO');
  const location = reader.string();
  const properties = reader.accepts('WITH') ? parseProperties(reader) : {};
  return { kind: 'unload', location, properties, query };
}

/** `(format = 'PARQUET', partitioned_by = ARRAY['dt'])`. */
function parseProperties(reader: TokenReader): Properties {
  const value = () => {
    if (!reader.accepts('ARRAY'))
      return reader.peek()?.kind === 'string' ? reader.string() : reader.take().text;
    reader.expects('[');
    const items = [reader.string()];
    while (reader.accepts(',')) items.push(reader.string());
    reader.expects(']');
    return items;
  };
  const entries = reader.list(() => {
    const key = reader.identifier();
    reader.expects('=');
    return [key, value()] as const;
  });
  return Object.fromEntries(entries);
}

function parseRest(reader: TokenReader, keep = 0): QueryStatement {
  const from = reader.peek()?.from ?? reader.text.length;
  const to = reader.skipToEnd(keep);
  return parseSlice(reader.text, from, to);
}

/** The text from the next token on, in its place. */
function restOf(reader: TokenReader): string {
  const from = reader.peek()?.from ?? reader.text.length;
  reader.skipToEnd(0);
  return blank(reader.text, from) + reader.text.slice(from);
}

function parseSlice(text: string, from: number, to: number): QueryStatement {
  const placed = blank(text, from) + text.slice(from, to);
  return { kind: 'query', ...parseQuery(placed), text: placed };
}

const blank = (text: string, to: number) => text.slice(0, to).replaceAll(/[^\n]/g, ' ');

/** The items of a list, at the commas that no bracket encloses. */
function splitAtCommas(text: string): string[] {
  const items: string[] = [];
  let depth = 0;
  let from = 0;
  for (const token of tokenize(text)) {
    if (token.kind !== 'symbol') continue;
    if ('(['.includes(token.text)) depth += 1;
    if (')]'.includes(token.text)) depth -= 1;
    if (token.text !== ',' || depth > 0) continue;
    items.push(text.slice(from, token.from).trim());
    from = token.to;
  }
  return [...items, text.slice(from).trim()];
}
