// Signatures as text: `varchar(x), bigint -> varchar(x)`, `array(T), function(T, boolean) -> array(T)`.
// A single capital letter stands for any type, the same throughout; `varchar(x)` and `char(x)` keep their length;
// `decimal(p)` is any decimal; `…` behind the last parameter repeats it.

import { coercionDistance, commonType } from '../types/coerce';
import { type Type, typeText, UNKNOWN } from '../types/type';

export type Pattern =
  | { readonly kind: 'type'; readonly type: Type }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'varchar' | 'char'; readonly name: string }
  | { readonly kind: 'decimal'; readonly name: string }
  | { readonly kind: 'array'; readonly element: Pattern }
  | { readonly kind: 'map'; readonly key: Pattern; readonly value: Pattern }
  | {
      readonly kind: 'function';
      readonly parameters: readonly Pattern[];
      readonly result: Pattern;
    };

export interface Signature {
  readonly text: string;
  readonly parameters: readonly Pattern[];
  readonly variadic: boolean;
  readonly result: Pattern;
}

export type Bindings = Map<string, Type>;

export function parseSignature(text: string): Signature {
  const arrow = text.lastIndexOf('->');
  const list = text.slice(0, arrow).trim();
  const variadic = list.endsWith('…');
  return {
    text,
    variadic,
    parameters: split(list.replace(/…$/, '')).map(parsePattern),
    result: parsePattern(text.slice(arrow + 2).trim()),
  };
}

/** Reads one argument's type into the bindings; returns how far it is from the pattern, or undefined. */
export function bind(pattern: Pattern, type: Type, bindings: Bindings): number | undefined {
  switch (pattern.kind) {
    case 'type':
      return bindConcrete(pattern.type, type);
    case 'variable': {
      const bound = bindings.get(pattern.name);
      const common = bound ? commonType(bound, type) : type;
      if (!common) return undefined;
      bindings.set(pattern.name, common);
      return bound && typeText(bound) !== typeText(type) ? 1 : 0;
    }
    case 'varchar':
      if (type.kind !== 'varchar' && type.kind !== 'unknown') return undefined;
      // NULL is the shortest text there is.
      bindings.set(pattern.name, type.kind === 'varchar' ? type : { kind: 'varchar', length: 0 });
      return type.kind === 'varchar' ? 0 : 1;
    case 'char':
      return bindChar(pattern.name, type, bindings);
    case 'decimal':
      return bindDecimal(pattern.name, type, bindings);
    case 'array':
      if (type.kind === 'array') return bind(pattern.element, type.element, bindings);
      return type.kind === 'unknown'
        ? sum([1, bind(pattern.element, UNKNOWN, bindings)])
        : undefined;
    case 'map': {
      if (type.kind === 'unknown') {
        return sum([
          1,
          bind(pattern.key, UNKNOWN, bindings),
          bind(pattern.value, UNKNOWN, bindings),
        ]);
      }
      if (type.kind !== 'map') return undefined;
      return sum([
        bind(pattern.key, type.key, bindings),
        bind(pattern.value, type.value, bindings),
      ]);
    }
    case 'function':
      return type.kind === 'function' && type.parameters.length === pattern.parameters.length
        ? 0
        : undefined;
  }
}

/** The type a pattern stands for once its letters are bound; unbound ones are `unknown`. */
export function instantiate(pattern: Pattern, bindings: Bindings): Type {
  switch (pattern.kind) {
    case 'type':
      return pattern.type;
    case 'variable':
      return bindings.get(pattern.name) ?? UNKNOWN;
    case 'varchar':
      return bindings.get(pattern.name) ?? { kind: 'varchar' };
    case 'char':
      return bindings.get(pattern.name) ?? { kind: 'char', length: 0 };
    case 'decimal':
      return bindings.get(pattern.name) ?? { kind: 'decimal', precision: 38, scale: 0 };
    case 'array':
      return { kind: 'array', element: instantiate(pattern.element, bindings) };
    case 'map':
      return {
        kind: 'map',
        key: instantiate(pattern.key, bindings),
        value: instantiate(pattern.value, bindings),
      };
    case 'function':
      return {
        kind: 'function',
        parameters: pattern.parameters.map((part) => instantiate(part, bindings)),
        result: instantiate(pattern.result, bindings),
      };
  }
}

function bindConcrete(wanted: Type, given: Type): number | undefined {
  // Every precision of a time is welcome where one is.
  if ('precision' in wanted && wanted.kind === given.kind && wanted.kind !== 'decimal') return 0;
  if (wanted.kind === 'timestamp with time zone' && given.kind === 'timestamp') return 1;
  return coercionDistance(given, wanted);
}

/** A varchar of a known length is read as a char of that length. */
function bindChar(name: string, type: Type, bindings: Bindings): number | undefined {
  if (type.kind === 'unknown') bindings.set(name, { kind: 'char', length: 0 });
  else if (type.kind === 'char') bindings.set(name, type);
  else if (type.kind === 'varchar' && type.length !== undefined)
    bindings.set(name, { kind: 'char', length: type.length });
  else return undefined;
  return type.kind === 'char' ? 0 : 1;
}

function bindDecimal(name: string, type: Type, bindings: Bindings): number | undefined {
  const digits: Record<string, number> = { tinyint: 3, smallint: 5, integer: 10, bigint: 19 };
  const integral = digits[type.kind];
  if (type.kind !== 'decimal' && integral === undefined && type.kind !== 'unknown')
    return undefined;
  const decimal: Type =
    type.kind === 'decimal' ? type : { kind: 'decimal', precision: integral ?? 1, scale: 0 };
  const bound = bindings.get(name);
  bindings.set(name, (bound && commonType(bound, decimal)) ?? decimal);
  return type.kind === 'decimal' ? 0 : 2;
}

const sum = (parts: readonly (number | undefined)[]): number | undefined => {
  let total = 0;
  for (const part of parts) {
    if (part === undefined) return undefined;
    total += part;
  }
  return total;
};

function parsePattern(text: string): Pattern {
  const trimmed = text.trim();
  const call = /^(\w+)\((.*)\)$/.exec(trimmed);
  if (call) {
    const [, head = '', inside = ''] = call;
    const parts = split(inside);
    const [first = '', second = ''] = parts;
    if (head === 'array') return { kind: 'array', element: parsePattern(first) };
    if (head === 'map')
      return { kind: 'map', key: parsePattern(first), value: parsePattern(second) };
    if (head === 'varchar' && Number(first) > 0)
      return { kind: 'type', type: { kind: 'varchar', length: Number(first) } };
    if (head === 'varchar') return { kind: 'varchar', name: `varchar ${first}` };
    if (head === 'char') return { kind: 'char', name: `char ${first}` };
    if (head === 'decimal') return { kind: 'decimal', name: `decimal ${first}` };
    if (head === 'function') {
      const patterns = parts.map(parsePattern);
      return {
        kind: 'function',
        parameters: patterns.slice(0, -1),
        result: patterns.at(-1) ?? { kind: 'type', type: UNKNOWN },
      };
    }
  }
  if (/^[A-Z]$/.test(trimmed)) return { kind: 'variable', name: trimmed };
  return { kind: 'type', type: namedType(trimmed) };
}

function namedType(name: string): Type {
  switch (name) {
    case 'timestamp':
    case 'time':
    case 'timestamp with time zone':
      return { kind: name, precision: 3 };
    case 'varchar':
      return { kind: 'varchar' };
    case 'row':
      return { kind: 'row', fields: [] };
    default:
      return { kind: name as 'bigint' };
  }
}

function split(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === ',' && depth === 0) {
      parts.push(text.slice(from, index));
      from = index + 1;
    }
  }
  const last = text.slice(from);
  return last.trim() ? [...parts, last] : parts;
}
