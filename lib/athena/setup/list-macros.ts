import { FAILURE_MARK } from '../emit/sql';

const failing = (text: string) =>
  `CAST('${FAILURE_MARK}INVALID_FUNCTION_ARGUMENT: ${text}' AS INTEGER)`;
/** Beyond this many elements repetitions are found by hash, in no order; Trino promises none. */
const ORDERED = 2_000;

export const LIST_MACROS: readonly string[] = [
  'CREATE OR REPLACE MACRO ath_any(l) AS CASE WHEN l IS NULL THEN NULL WHEN list_contains(l, TRUE) THEN TRUE WHEN list_count(l) < len(l) THEN NULL ELSE FALSE END',
  'CREATE OR REPLACE MACRO ath_every(l) AS CASE WHEN l IS NULL THEN NULL WHEN list_contains(l, FALSE) THEN FALSE WHEN list_count(l) < len(l) THEN NULL ELSE TRUE END',
  'CREATE OR REPLACE MACRO ath_none(l) AS NOT ath_any(l)',
  'CREATE OR REPLACE MACRO ath_array_concat(a, b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL ELSE list_concat(a, b) END',
  `CREATE OR REPLACE MACRO ath_array_distinct(a) AS CASE
    WHEN len(a) > ${ORDERED} AND list_count(a) = len(a) THEN list_distinct(a)
    ELSE list_filter(a, lambda ad, ai: CASE WHEN ad IS NULL THEN list_count(a[1:ai - 1]) = ai - 1 ELSE NOT list_contains(a[1:ai - 1], ad) END) END`,
  `CREATE OR REPLACE MACRO ath_has(a, x) AS CASE WHEN x IS NULL THEN list_count(a) < len(a) ELSE list_contains(a, x) END`,
  `CREATE OR REPLACE MACRO ath_array_intersect(a, b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL ELSE ath_array_distinct(list_filter(a, lambda ax: ath_has(b, ax))) END`,
  `CREATE OR REPLACE MACRO ath_array_except(a, b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL ELSE ath_array_distinct(list_filter(a, lambda ax: NOT ath_has(b, ax))) END`,
  `CREATE OR REPLACE MACRO ath_arrays_overlap(a, b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL
    WHEN len(list_filter(a, lambda ax: ax IS NOT NULL AND list_contains(b, ax))) > 0 THEN TRUE
    WHEN len(a) > 0 AND len(b) > 0 AND (list_count(a) < len(a) OR list_count(b) < len(b)) THEN NULL ELSE FALSE END`,
  `CREATE OR REPLACE MACRO ath_slice(a, s, n) AS CASE
    WHEN s > 0 THEN a[s:s + n - 1]
    WHEN -s > len(a) THEN a[1:0]
    ELSE a[len(a) + s + 1:least(len(a), len(a) + s + n)] END`,
  `CREATE OR REPLACE MACRO ath_split_limit(s, parts, separator, n) AS CASE WHEN len(parts) <= n THEN parts
    ELSE list_append(parts[1:n - 1], substr(s, CAST(coalesce(list_sum(list_transform(parts[1:n - 1], lambda sp: length(sp) + length(separator))), 0) AS BIGINT) + 1)) END`,
  `CREATE OR REPLACE MACRO ath_map(k, v) AS CASE WHEN k IS NULL OR v IS NULL THEN NULL
    WHEN len(k) <> len(v) THEN MAP_FROM_ENTRIES([{'key': k[${failing('Key and value arrays must be the same length')}], 'value': v[1]}])
    WHEN list_count(k) < len(k) THEN MAP_FROM_ENTRIES([{'key': k[${failing('map key cannot be null')}], 'value': v[1]}])
    ELSE map(k, v) END`,
  `CREATE OR REPLACE MACRO ath_map_of_pairs(l) AS map_from_entries(list_filter(l, lambda mp, mi: mi = list_position(list_transform(l, lambda mq: mq.key), mp.key)))`,
  `CREATE OR REPLACE MACRO ath_map_concat(l) AS map_from_entries(list_transform(
    ath_array_distinct(list_transform(l, lambda mq: mq.key)),
    lambda mk: {'key': mk, 'value': list_reverse(list_filter(l, lambda mq: mq.key = mk))[1].value}))`,
  `CREATE OR REPLACE MACRO ath_multimap_of_pairs(l) AS map_from_entries(list_transform(
    ath_array_distinct(list_transform(l, lambda mq: mq.key)),
    lambda mk: {'key': mk, 'value': list_transform(list_filter(l, lambda mq: mq.key = mk), lambda mq: mq.value)}))`,
  `CREATE OR REPLACE MACRO ath_sorted_map(m) AS map_from_entries(list_transform(map_entries(m), lambda mq: {'key': mq.key, 'value': CAST(mq.value AS BIGINT)}))`,
  `CREATE OR REPLACE MACRO ath_percentile(l, p) AS list_sort(l)[CAST(least(len(l), floor(len(l) * p) + 1) AS BIGINT)]`,
  `CREATE OR REPLACE MACRO ath_percentiles(l, ps) AS CASE WHEN l IS NULL THEN NULL ELSE list_transform(ps, lambda pp: ath_percentile(l, pp)) END`,
];
