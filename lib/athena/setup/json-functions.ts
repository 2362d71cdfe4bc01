import type { ScalarFunctionDefinition } from '@/lib/domain/scalar-function';

import { define, failure } from './define';
import { follow, type Json, member, readJson, writeJson } from './json-text';

export const JSON_MACROS: readonly string[] = [
  `CREATE OR REPLACE MACRO ath_json_items(j, safe) AS from_json(ath_json_list(j, 'items', safe), '["VARCHAR"]')`,
  `CREATE OR REPLACE MACRO ath_json_keys(j, safe) AS from_json(ath_json_list(j, 'keys', safe), '["VARCHAR"]')`,
  `CREATE OR REPLACE MACRO ath_json_values(j, safe) AS from_json(ath_json_list(j, 'values', safe), '["VARCHAR"]')`,
  `CREATE OR REPLACE MACRO ath_split_to_map(s, e, p) AS map_from_entries(from_json(ath_split_to_map_text(s, e, p), '[{"key":"VARCHAR","value":"VARCHAR"}]'))`,
  `CREATE OR REPLACE MACRO ath_blob_ip(b) AS ath_blob_ip_text(hex(b))`,
];

const cannotCast = (text: string, type: string) =>
  failure('INVALID_CAST_ARGUMENT', `Cannot cast '${text}' to ${type.toUpperCase()}`);

function scalarText(json: Json): string | null {
  if (json.kind === 'string') return json.value;
  if (json.kind === 'null') return null;
  return json.kind === 'array' || json.kind === 'object' ? null : writeJson(json);
}

/** JSON of a text that Trino's functions take as it is; what is no JSON has no parts. */
const read = (text: string): Json | undefined => readJson(text);

export const JSON_FUNCTIONS: readonly ScalarFunctionDefinition[] = [
  define('ath_json_parse', ['VARCHAR'], 'VARCHAR', (text: string) => {
    const json = readJson(text);
    if (!json)
      throw failure('INVALID_FUNCTION_ARGUMENT', `Cannot convert value to JSON: '${text}'`);
    return writeJson(json);
  }),
  define('ath_json_extract', ['VARCHAR', 'VARCHAR'], 'VARCHAR', (text: string, path: string) => {
    const json = read(text);
    const found = json && follow(json, path);
    return found ? writeJson(found) : null;
  }),
  define(
    'ath_json_extract_scalar',
    ['VARCHAR', 'VARCHAR'],
    'VARCHAR',
    (text: string, path: string) => {
      const json = read(text);
      const found = json && follow(json, path);
      return found ? scalarText(found) : null;
    },
  ),
  define('ath_json_array_length', ['VARCHAR'], 'BIGINT', (text: string) => {
    const json = read(text);
    return json?.kind === 'array' ? BigInt(json.items.length) : null;
  }),
  define('ath_json_array_get', ['VARCHAR', 'BIGINT'], 'VARCHAR', (text: string, index: bigint) => {
    const json = read(text);
    const found = json?.kind === 'array' ? json.items.at(Number(index)) : undefined;
    return found ? writeJson(found) : null;
  }),
  define('ath_json_size', ['VARCHAR', 'VARCHAR'], 'BIGINT', (text: string, path: string) => {
    const json = read(text);
    const found = json && follow(json, path);
    if (!found) return null;
    return BigInt(
      found.kind === 'array'
        ? found.items.length
        : found.kind === 'object'
          ? new Map(found.members).size
          : 0,
    );
  }),
  define('ath_is_json_scalar', ['VARCHAR'], 'BOOLEAN', (text: string) => {
    const json = readJson(text);
    if (!json) throw failure('INVALID_FUNCTION_ARGUMENT', `Invalid JSON value: ${text}`);
    return json.kind !== 'array' && json.kind !== 'object';
  }),
  define(
    'ath_json_array_contains',
    ['VARCHAR', 'VARCHAR', 'VARCHAR'],
    'BOOLEAN',
    (text: string, value: string, kind: string) => {
      const json = read(text);
      if (json?.kind !== 'array') return null;
      return json.items.some((item) => {
        if (item.kind !== kind) return false;
        return item.kind === 'number'
          ? Number(item.text) === Number(value)
          : scalarText(item) === value;
      });
    },
  ),
  define(
    'ath_json_text_type',
    ['VARCHAR'],
    'VARCHAR',
    (text: string) => readJson(text)?.kind ?? 'null',
  ),
  define('ath_json_text', ['VARCHAR'], 'VARCHAR', (text: string) => {
    const json = readJson(text);
    if (!json || json.kind === 'array' || json.kind === 'object') throw cannotCast(text, 'varchar');
    return scalarText(json);
  }),
  define(
    'ath_json_scalar',
    ['VARCHAR', 'VARCHAR', 'BOOLEAN'],
    'VARCHAR',
    (text: string, type: string, safe: boolean) => {
      const json = readJson(text);
      if (json?.kind === 'null') return null;
      const value =
        json && json.kind !== 'array' && json.kind !== 'object' ? asType(json, type) : undefined;
      if (value === undefined && !safe) throw cannotCast(text, type);
      return value ?? null;
    },
  ),
  define(
    'ath_json_list',
    ['VARCHAR', 'VARCHAR', 'BOOLEAN'],
    'VARCHAR',
    (text: string, part: string, safe: boolean) => {
      const json = readJson(text);
      if (json?.kind === 'null') return null;
      if (part === 'items' && json?.kind === 'array')
        return JSON.stringify(json.items.map(writeJson));
      if (part !== 'items' && json?.kind === 'object') {
        return JSON.stringify(
          json.members.map(([key, value]) => (part === 'keys' ? key : writeJson(value))),
        );
      }
      if (safe) return null;
      throw cannotCast(text, part === 'items' ? 'array' : 'map');
    },
  ),
  define(
    'ath_json_field',
    ['VARCHAR', 'VARCHAR', 'BIGINT'],
    'VARCHAR',
    (text: string, name: string, index: bigint) => {
      const json = readJson(text);
      const found =
        json?.kind === 'array'
          ? json.items[Number(index)]
          : json?.kind === 'object'
            ? json.members.find(([key]) => key.toLowerCase() === name)?.[1]
            : undefined;
      return found ? writeJson(found) : null;
    },
  ),
  define(
    'ath_jsonpath_exists',
    ['VARCHAR', 'VARCHAR'],
    'BOOLEAN',
    (text: string, steps: string) => {
      const json = readJson(text);
      return json ? lax(json, steps).length > 0 : false;
    },
  ),
  define('ath_jsonpath_value', ['VARCHAR', 'VARCHAR'], 'VARCHAR', (text: string, steps: string) => {
    const json = readJson(text);
    const found = json ? lax(json, steps) : [];
    return found.length === 1 && found[0] ? scalarText(found[0]) : null;
  }),
  define(
    'ath_jsonpath_query',
    ['VARCHAR', 'VARCHAR', 'VARCHAR'],
    'VARCHAR',
    (text: string, steps: string, wrapper: string) => {
      const json = readJson(text);
      const found = json ? lax(json, steps) : [];
      if (found.length === 0) return null;
      const [only] = found;
      const single = found.length === 1 && only;
      const plain =
        wrapper === 'without' ||
        (wrapper === 'conditional' && single && (only.kind === 'array' || only.kind === 'object'));
      if (plain) return single ? writeJson(only) : null;
      return `[${found.map(writeJson).join(',')}]`;
    },
  ),
];

/** Lax mode: an array is read element by element where a member is wanted. */
function lax(json: Json, steps: string): Json[] {
  let found: Json[] = [json];
  for (const step of JSON.parse(steps) as (string | number)[]) {
    found = found.flatMap((value) => {
      if (typeof step === 'number') {
        const items = value.kind === 'array' ? value.items : [value];
        return items[step] ? [items[step]] : [];
      }
      const records = value.kind === 'array' ? value.items : [value];
      return records.flatMap((record) =>
        record.kind === 'object' ? [member(record, step)].filter((part) => part !== undefined) : [],
      );
    });
  }
  return found;
}

function asType(json: Json, type: string): string | undefined {
  const text = scalarText(json) ?? '';
  if (type === 'boolean') {
    if (json.kind === 'number') return Number(text) === 0 ? 'false' : 'true';
    return /^(?:true|false)$/i.test(text) ? text.toLowerCase() : undefined;
  }
  if (json.kind === 'boolean') return json.value ? '1' : '0';
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return undefined;
  if (type === 'double' || type === 'real' || type === 'decimal') return text;
  if (json.kind === 'string') return /^[+-]?\d+$/.test(text) ? text : undefined;
  const number = Number(text);
  return /^[+-]?\d+$/.test(text) ? text : String(Math.sign(number) * Math.round(Math.abs(number)));
}
