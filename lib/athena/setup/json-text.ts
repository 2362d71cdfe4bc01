// JSON as read, and as Trino writes it: integers keep all digits, other numbers are doubles.

import { javaNumberText } from './java-number-text';

export type Json =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'array'; readonly items: readonly Json[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, Json])[] };

const TOKEN =
  /\s*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))/y;
const MAX_DEPTH = 500;

/** The value of a text, or undefined when it is no JSON. */
export function readJson(text: string): Json | undefined {
  let at = 0;
  const next = (): RegExpExecArray | undefined => {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (found) at = TOKEN.lastIndex;
    return found ?? undefined;
  };
  const value = (depth: number, token = next()): Json | undefined => {
    if (!token || depth > MAX_DEPTH) return undefined;
    const [, symbol, string, number, word] = token;
    if (string !== undefined) return { kind: 'string', value: JSON.parse(string) as string };
    if (number !== undefined) return { kind: 'number', text: number };
    if (word !== undefined)
      return word === 'null' ? { kind: 'null' } : { kind: 'boolean', value: word === 'true' };
    if (symbol === '[') return list(depth);
    return symbol === '{' ? record(depth) : undefined;
  };
  const list = (depth: number): Json | undefined => {
    const items: Json[] = [];
    let token = next();
    if (token?.[1] === ']') return { kind: 'array', items };
    for (;;) {
      const item = value(depth + 1, token);
      const border = item && next()?.[1];
      if (!item || (border !== ',' && border !== ']')) return undefined;
      items.push(item);
      if (border === ']') return { kind: 'array', items };
      token = next();
    }
  };
  const record = (depth: number): Json | undefined => {
    const members: [string, Json][] = [];
    let token = next();
    if (token?.[1] === '}') return { kind: 'object', members };
    for (;;) {
      const key = token?.[2];
      if (key === undefined || next()?.[1] !== ':') return undefined;
      const member = value(depth + 1);
      const border = member && next()?.[1];
      if (!member || (border !== ',' && border !== '}')) return undefined;
      members.push([JSON.parse(key) as string, member]);
      if (border === '}') return { kind: 'object', members };
      token = next();
    }
  };
  const result = value(0);
  return result && /^\s*$/.test(text.slice(at)) ? result : undefined;
}

/** Without blanks, members by name: as Trino's json values print. */
export function writeJson(json: Json): string {
  switch (json.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(json.value);
    case 'number':
      return canonicalNumber(json.text);
    case 'string':
      return quoteJson(json.value);
    case 'array':
      return `[${json.items.map(writeJson).join(',')}]`;
    case 'object': {
      const last = new Map(json.members);
      const sorted = [...last].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      return `{${sorted.map(([key, value]) => `${quoteJson(key)}:${writeJson(value)}`).join(',')}}`;
    }
  }
}

/** A whole number as it is, any other as the double nearest to it. */
export function canonicalNumber(text: string): string {
  if (/^-?\d+$/.test(text)) return BigInt(text).toString();
  const written = javaNumberText(Object.is(Number(text), -0) ? '-0' : String(Number(text)), 'java');
  return /^-?Inf/.test(written) ? `"${written}"` : written;
}

/** A text in quotes; a character beyond the basic plane is written as its two surrogates. */
export const quoteJson = (text: string): string =>
  JSON.stringify(text).replaceAll(
    /[\ud800-\udfff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** What a path like `$.a[0]["b"]` leads to; undefined when there is nothing. */
export function follow(json: Json, path: string): Json | undefined {
  let found: Json | undefined = json;
  for (const [, name, index, quoted] of path
    .replace(/^\$/, '')
    .matchAll(/\.([\w-]+)|\[(-?\d+)\]|(?:\[|\.)["']([^"']*)["']\]?/g)) {
    found =
      index === undefined ? member(found, name ?? quoted ?? '') : element(found, Number(index));
    if (!found) return undefined;
  }
  return found;
}

export function member(json: Json | undefined, name: string): Json | undefined {
  if (json?.kind === 'array' && /^\d+$/.test(name)) return element(json, Number(name));
  return json?.kind === 'object' ? json.members.findLast(([key]) => key === name)?.[1] : undefined;
}

const element = (json: Json | undefined, index: number) =>
  json?.kind === 'array' ? json.items.at(index) : undefined;
