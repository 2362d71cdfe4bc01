// CAST of json: what a scalar or the parts of a container are as another type.

import { failure } from './define';
import { javaNumberText } from './java-number-text';
import { canonicalNumber, type Json, readJson, writeJson } from './json-text';

const cannot = (message: string) => failure('INVALID_CAST_ARGUMENT', message);

const INTEGERS: Readonly<Record<string, { readonly bits: number; readonly name: string }>> = {
  tinyint: { bits: 8, name: 'TINYINT' },
  smallint: { bits: 16, name: 'SMALLINT' },
  integer: { bits: 32, name: 'INT' },
  bigint: { bits: 64, name: 'BIGINT' },
};

/**
 * The text of a scalar as `type`: varchar, boolean, double, real, an integer, or `DECIMAL(p,s)`.
 *
 * @param safe NULL in the place of an error, as TRY_CAST wants it
 */
export function castJson(text: string, type: string, safe: boolean): string | null {
  const json = readJson(text);
  if (json?.kind === 'null') return null;
  if (!json || json.kind === 'array' || json.kind === 'object') {
    if (safe) return null;
    throw cannot(`Cannot cast '${json ? writeJson(json) : text}' to ${type}`);
  }
  const value = asType(json, type);
  if (value.kind === 'value') return value.text;
  if (safe) return null;
  throw cannot(value.message);
}

type Cast =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'failure'; readonly message: string };
type Scalar = Exclude<Json, { kind: 'array' | 'object' | 'null' }>;

const good = (text: string): Cast => ({ kind: 'value', text });
const bad = (message: string): Cast => ({ kind: 'failure', message });

function asType(json: Scalar, type: string): Cast {
  if (type === 'varchar') return good(asText(json));
  if (type === 'boolean') return asBoolean(json);
  if (json.kind === 'boolean') return good(json.value ? '1' : '0');
  const text = json.kind === 'string' ? json.value : json.text;
  const isNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text);
  const integer = INTEGERS[type];
  if (integer) return asInteger(json, type, integer);
  if (isNumber) return good(text);
  if (type.startsWith('DECIMAL')) return bad(`Cannot cast '${writeJson(json)}' to ${type}`);
  return /^[+-]?(?:NaN|Infinity)$/.test(text)
    ? good(text)
    : bad(`Cannot cast '${text}' to ${type.toUpperCase()}`);
}

function asText(json: Scalar): string {
  if (json.kind === 'string') return json.value;
  if (json.kind === 'boolean') return String(json.value);
  const text = canonicalNumber(json.text);
  return /^-?\d+$/.test(text) ? text : javaNumberText(text, 'scientific');
}

function asBoolean(json: Scalar): Cast {
  if (json.kind === 'boolean') return good(String(json.value));
  if (json.kind === 'number') return good(Number(json.text) === 0 ? 'false' : 'true');
  return /^(?:true|false)$/i.test(json.value)
    ? good(json.value.toLowerCase())
    : bad(`Cannot cast '${json.value}' to BOOLEAN`);
}

function asInteger(
  json: Exclude<Scalar, { kind: 'boolean' }>,
  type: string,
  { bits, name }: { readonly bits: number; readonly name: string },
): Cast {
  const fits = (value: bigint) => BigInt.asIntN(bits, value) === value;
  if (json.kind === 'string') {
    const isWhole = /^[+-]?\d+$/.test(json.value);
    return isWhole && fits(BigInt(json.value.replace('+', '')))
      ? good(json.value)
      : bad(`Cannot cast '${json.value}' to ${name}`);
  }
  const text = canonicalNumber(json.text);
  if (/^-?\d+$/.test(text))
    return fits(BigInt(text)) ? good(text) : bad(`Cannot cast '${text}' to ${type}`);
  const number = Number(json.text);
  const rounded = Math.sign(number) * Math.round(Math.abs(number));
  if (Number.isFinite(rounded) && fits(BigInt(rounded))) return good(String(BigInt(rounded)));
  return bad(
    type === 'bigint' ? `Unable to cast ${text} to bigint` : `Cannot cast '${text}' to integer`,
  );
}

/** The elements of an array, or the keys or the values of an object, as JSON texts in a JSON array. */
export function castJsonParts(
  text: string,
  part: string,
  type: string,
  safe: boolean,
): string | null {
  const json = readJson(text);
  if (json?.kind === 'null') return null;
  if (part === 'items' && json?.kind === 'array') return JSON.stringify(json.items.map(writeJson));
  if (part !== 'items' && json?.kind === 'object') {
    const members = [...new Map(json.members)];
    return JSON.stringify(
      members.map(([key, value]) => (part === 'keys' ? key : writeJson(value))),
    );
  }
  if (safe) return null;
  const wanted = part === 'items' ? 'array' : 'object';
  const shown = json ? writeJson(json) : text;
  const met = json?.kind === 'string' ? json.value : (/^[[{]/.exec(shown)?.[0] ?? shown);
  throw cannot(`Cannot cast to ${type}. Expected a json ${wanted}, but got ${met}\n${shown}`);
}

/** One field of a row: by its name of an object, by its place of an array. */
export function castJsonField(
  text: string,
  name: string,
  index: bigint,
  count: bigint,
  type: string,
  safe: boolean,
): string | null {
  const json = readJson(text);
  if (json?.kind === 'array' && json.items.length === Number(count)) {
    const item = json.items[Number(index)];
    return item ? writeJson(item) : null;
  }
  if (json?.kind === 'object') {
    const found = json.members.findLast(([key]) => key.toLowerCase() === name.toLowerCase());
    return found ? writeJson(found[1]) : null;
  }
  if (safe || json?.kind === 'null') return null;
  const met = json?.kind === 'string' ? json.value : text;
  throw cannot(`Cannot cast to ${type}. Expected a json array or object, but got ${met}\n${text}`);
}
