import type { ScalarFunctionDefinition } from '@/lib/domain/scalar-function';

import { define, failure } from './define';
import { castJson, castJsonField, castJsonParts } from './json-cast';
import { follow, type Json, member, quoteJson, readJson, writeJson } from './json-text';

export const JSON_MACROS: readonly string[] = [
  `CREATE OR REPLACE MACRO ath_json_items(j, t, safe) AS from_json(ath_json_list(j, 'items', t, safe), '["VARCHAR"]')`,
  `CREATE OR REPLACE MACRO ath_json_keys(j, t, safe) AS from_json(ath_json_list(j, 'keys', t, safe), '["VARCHAR"]')`,
  `CREATE OR REPLACE MACRO ath_json_values(j, t, safe) AS from_json(ath_json_list(j, 'values', t, safe), '["VARCHAR"]')`,
  `CREATE OR REPLACE MACRO ath_split_to_map(s, e, p) AS map_from_entries(from_json(ath_split_to_map_text(s, e, p), '[{"key":"VARCHAR","value":"VARCHAR"}]'))`,
  `CREATE OR REPLACE MACRO ath_split_to_multimap(s, e, p) AS ath_multimap_of_pairs(from_json(ath_split_pairs_text(s, e, p), '[{"key":"VARCHAR","value":"VARCHAR"}]'))`,
  `CREATE OR REPLACE MACRO ath_blob_ip(b) AS ath_blob_ip_text(hex(b))`,
];

function scalarText(json: Json): string | null {
  if (json.kind === 'string') return json.value;
  if (json.kind === 'null') return null;
  if (json.kind === 'number') return json.text;
  return json.kind === 'boolean' ? String(json.value) : null;
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
    // Trino gives a text without its quotes here, and says that it should not.
    if (found?.kind === 'string') return found.value;
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
  define('ath_json_quote', ['VARCHAR'], 'VARCHAR', quoteJson),
  define('ath_json_scalar', ['VARCHAR', 'VARCHAR', 'BOOLEAN'], 'VARCHAR', castJson),
  define('ath_json_list', ['VARCHAR', 'VARCHAR', 'VARCHAR', 'BOOLEAN'], 'VARCHAR', castJsonParts),
  define(
    'ath_json_field',
    ['VARCHAR', 'VARCHAR', 'BIGINT', 'BIGINT', 'VARCHAR', 'BOOLEAN'],
    'VARCHAR',
    castJsonField,
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
