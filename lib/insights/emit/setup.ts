import type { ScalarFunctionDefinition } from '@/lib/domain/scalar-function';

/** Nothing needs a function of ours: what DuckDB lacks is a macro. */
export const INSIGHTS_FUNCTIONS: readonly ScalarFunctionDefinition[] = [];

const V6_GROUPS = `list_concat(
  CASE WHEN t LIKE '::%' THEN [] ELSE string_split(string_split(t, '::')[1], ':') END,
  CASE WHEN contains(t, '::') THEN list_resize(['0'], 8
    - CASE WHEN t LIKE '::%' THEN 0 ELSE len(string_split(string_split(t, '::')[1], ':')) END
    - CASE WHEN t LIKE '%::' THEN 0 ELSE len(string_split(string_split(t, '::')[2], ':')) END, '0') ELSE [] END,
  CASE WHEN NOT contains(t, '::') OR t LIKE '%::' THEN [] ELSE string_split(string_split(t, '::')[2], ':') END)`;

/** Macros the emitted SQL calls, in the order they build on each other. */
export const INSIGHTS_MACROS: readonly string[] = [
  // The number a text is, or NULL. TRY_CAST alone would take 'nan', ' 5 ' and '1_000'.
  String.raw`CREATE OR REPLACE MACRO ins_num(t) AS
    CASE WHEN regexp_full_match(t, '[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?')
      THEN CASE WHEN isfinite(TRY_CAST(t AS DOUBLE)) THEN TRY_CAST(t AS DOUBLE) END END`,
  `CREATE OR REPLACE MACRO ins_finite(x) AS CASE WHEN isfinite(x) THEN x END`,
  // Numbers as results print them: see format-value.ts.
  `CREATE OR REPLACE MACRO ins_num_text(x) AS
    CASE WHEN x = trunc(x) THEN CASE WHEN abs(x) < 1e37 THEN CAST(CAST(x AS HUGEINT) AS VARCHAR) ELSE CAST(x AS VARCHAR) END
      WHEN abs(x) >= 0.1 THEN CASE WHEN round(x, 4) = trunc(x) THEN CAST(CAST(x AS HUGEINT) AS VARCHAR) ELSE rtrim(rtrim(printf('%.4f', x), '0'), '.') END
      ELSE rtrim(printf('%.*f', CAST(3 - floor(log10(abs(x))) AS INTEGER), x), '0') END`,
  `CREATE OR REPLACE MACRO ins_ms(x) AS CASE WHEN x BETWEEN -62135596800000 AND 253402300799999 THEN CAST(x AS BIGINT) END`,
  `CREATE OR REPLACE MACRO ins_time_text(ms) AS strftime(make_timestamp(CAST(ms AS BIGINT) * 1000), '%Y-%m-%d %H:%M:%S.%g')`,
  `CREATE OR REPLACE MACRO ins_v4_text(a) AS
    (a >> 24) || '.' || ((a >> 16) & 255) || '.' || ((a >> 8) & 255) || '.' || (a & 255)`,
  String.raw`CREATE OR REPLACE MACRO ins_v4(t) AS
    CASE WHEN regexp_full_match(t, '(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])')
      THEN list_sum(list_transform(string_split(t, '.'), lambda o, i: CAST(o AS BIGINT) << (32 - 8 * i)))::BIGINT END`,
  // IPv6 text with a dotted tail turned into two groups.
  String.raw`CREATE OR REPLACE MACRO ins_v6_plain(t) AS
    CASE WHEN contains(t, '.') THEN
      regexp_extract(t, '^(.*:)[^:]*$', 1) || format('{:x}:{:x}', ins_v4(regexp_extract(t, '([^:]*)$', 1)) >> 16, ins_v4(regexp_extract(t, '([^:]*)$', 1)) & 65535)
    ELSE t END`,
  // 32 hexadecimal digits, or NULL where the text is no IPv6 address: ranges compare as text.
  String.raw`CREATE OR REPLACE MACRO ins_v6_hex(t) AS
    CASE WHEN (regexp_full_match(t, '[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){7}')
        OR (regexp_full_match(t, '(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?') AND length(t) - length(replace(t, ':', '')) <= CASE WHEN t LIKE '::%' OR t LIKE '%::' THEN 8 ELSE 7 END))
      THEN array_to_string(list_transform(${V6_GROUPS}, lambda g: lpad(g, 4, '0')), '') END`,
  // A macro repeats its argument's text; a lambda's parameter is computed once.
  `CREATE OR REPLACE MACRO ins_v6(t) AS CASE WHEN contains(t, ':') THEN
    list_transform([ins_v6_plain(lower(t))], lambda u: ins_v6_hex(u))[1] END`,
  // Natural order of a text that is no number: runs of digits by length, then by value; other runs by code point.
  `CREATE OR REPLACE MACRO ins_natural(t) AS
    array_to_string(list_transform(regexp_extract_all(t, '[0-9]+|[^0-9]+'),
      lambda r: CASE WHEN r[1] BETWEEN '0' AND '9' THEN '0' || lpad(CAST(length(r) AS VARCHAR), 7, '0') || r ELSE r || chr(1) END), '')`,
  // Where an address stands in natural order: IPv4 by number; IPv6 between them, as its first group reads.
  `CREATE OR REPLACE MACRO ins_address_place(a, t) AS
    coalesce(CAST(a AS BIGINT) * 2, CASE
      WHEN t IS NULL THEN NULL
      WHEN t[1] < '0' THEN -1
      WHEN regexp_matches(t, '^[0-9]{1,3}(?:[^0-9]|$)') THEN (CAST(regexp_extract(t, '^[0-9]+') AS BIGINT) + 1) * 33554432 - 1
      ELSE 1e12::BIGINT END)`,
  `CREATE OR REPLACE MACRO ins_json_value(j) AS
    CASE j WHEN 'true' THEN '1' WHEN 'false' THEN '0' WHEN 'null' THEN NULL ELSE j->>'$' END`,
  // Cheaper than json_valid, which alone decides.
  `CREATE OR REPLACE MACRO ins_json_like(t) AS t[1] IN ('{', '[', ' ', chr(9), chr(10), chr(13))`,
  // A scalar, or the text of a map or list, at a JSON pointer; NULL where the text is no JSON.
  `CREATE OR REPLACE MACRO ins_json(doc, path) AS
    CASE WHEN ins_json_like(doc) AND json_valid(doc) THEN ins_json_value(json_extract(doc, path)) END`,
  `CREATE OR REPLACE MACRO ins_json_part(doc, path) AS
    CASE WHEN ins_json_like(doc) AND json_valid(doc) THEN CAST(json_extract(doc, path) AS VARCHAR) END`,
  // The same at the first of several pointers where there is something.
  `CREATE OR REPLACE MACRO ins_json_first(doc, paths) AS
    list_filter(json_extract(doc, paths), lambda j: j IS NOT NULL)[1]`,
  `CREATE OR REPLACE MACRO ins_json_any(doc, paths) AS
    CASE WHEN ins_json_like(doc) AND json_valid(doc) THEN ins_json_value(ins_json_first(doc, paths)) END`,
  `CREATE OR REPLACE MACRO ins_json_part_any(doc, paths) AS
    CASE WHEN ins_json_like(doc) AND json_valid(doc) THEN CAST(ins_json_first(doc, paths) AS VARCHAR) END`,
  // Without the white space that JSON allows around it, and so beginning as it is meant.
  `CREATE OR REPLACE MACRO ins_json_trim(t) AS trim(t, ' ' || chr(9) || chr(10) || chr(13))`,
  // 32 hexadecimal digits as a number.
  `CREATE OR REPLACE MACRO ins_v6_number(h) AS
    (CAST(CAST('0x' || h[1:16] AS UBIGINT) AS UHUGEINT) << 64::UHUGEINT) | CAST(CAST('0x' || h[17:32] AS UBIGINT) AS UHUGEINT)`,
  // What is plainly data in a message, as chr(1) || kind || chr(1).
  String.raw`CREATE OR REPLACE MACRO ins_mask(t) AS
    regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(replace(t, chr(1), ' '),
      '\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b', chr(1) || 'UUID' || chr(1), 'g'),
      '\b[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?\b|\b[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]+)?\b', chr(1) || 'Time' || chr(1), 'g'),
      '\b(?:[0-9]{1,3}\.){3}[0-9]{1,3}\b|\b[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{0,4}){3,7}\b', chr(1) || 'IP' || chr(1), 'g'),
      '\b[0-9]+(?:\.[0-9]+)?\b', chr(1) || 'Number' || chr(1), 'g'),
      '\b\w*[0-9]\w*\b', chr(1) || 'Token' || chr(1), 'g')`,
  `CREATE OR REPLACE MACRO ins_true(t) AS lower(t) = 'true' OR ins_num(t) <> 0`,
];
