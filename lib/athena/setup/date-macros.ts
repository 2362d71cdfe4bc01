import { FAILURE_MARK } from '../emit/sql';

const bad = `CAST(CAST('${FAILURE_MARK}INVALID_FUNCTION_ARGUMENT: Invalid format: "' || x || '"' AS INTEGER) AS VARCHAR)`;

export const DATE_MACROS: readonly string[] = [
  // Dates of ISO 8601: calendar, ordinal and week dates; NULL for anything else.
  `CREATE OR REPLACE MACRO ath_iso_date(x) AS CASE
    WHEN length(x) = 10 AND x[5] = '-' AND x[8] = '-' AND x[1] <> '-' THEN TRY_CAST(x AS DATE)
    WHEN regexp_full_match(x, '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}') THEN TRY_CAST(x AS DATE)
    WHEN regexp_full_match(x, '[0-9]{4}-[0-9]{2}') THEN TRY_CAST(x || '-01' AS DATE)
    WHEN regexp_full_match(x, '[0-9]{1,4}') THEN TRY_CAST(lpad(x, 4, '0') || '-01-01' AS DATE)
    WHEN regexp_full_match(x, '[0-9]{4}-[0-9]{3}') THEN CAST(try_strptime(x, '%Y-%j') AS DATE)
    WHEN regexp_full_match(x, '[0-9]{4}-W[0-9]{2}-[1-7]') THEN CAST(try_strptime(x, '%G-W%V-%u') AS DATE)
    WHEN regexp_full_match(x, '[0-9]{4}-W[0-9]{2}') THEN CAST(try_strptime(x || '-1', '%G-W%V-%u') AS DATE) END`,
  `CREATE OR REPLACE MACRO ath_iso_time(x) AS CASE
    WHEN x = '' THEN TIME '00:00:00'
    WHEN x[1:2] = '24' THEN NULL
    WHEN regexp_full_match(x, '[0-9]{2}') THEN TRY_CAST(x || ':00:00' AS TIME)
    WHEN regexp_full_match(x, '[0-9]{2}:[0-9]{2}') THEN TRY_CAST(x || ':00' AS TIME)
    WHEN regexp_full_match(x, '[0-9]{2}:[0-9]{2}:[0-9]{2}([.,][0-9]{1,9})?') THEN TRY_CAST(replace(x, ',', '.')[1:12] AS TIME) END`,
  `CREATE OR REPLACE MACRO ath_iso_zone(x) AS regexp_extract(x, '(Z|[+-][0-9]{2}(:?[0-9]{2})?)$', 0)`,
  `CREATE OR REPLACE MACRO ath_iso_wall(x) AS CASE
    WHEN strpos(x, 'T') = 0 THEN CAST(ath_iso_date(x) AS TIMESTAMP)
    ELSE ath_iso_date(split_part(x, 'T', 1)) + ath_iso_time(regexp_replace(split_part(x, 'T', 2), '(Z|[+-][0-9]{2}(:?[0-9]{2})?)$', '')) END`,
  `CREATE OR REPLACE MACRO ath_iso_zone_name(x) AS CASE
    WHEN strpos(x, 'T') = 0 OR ath_iso_zone(x) = '' THEN 'UTC' ELSE ath_zone(ath_iso_zone(x)) END`,
  // Each part is computed once: the list holds what the branches read.
  `CREATE OR REPLACE MACRO ath_iso_timestamp(x) AS CASE WHEN x IS NULL THEN NULL ELSE
    list_transform([{'w': ath_iso_wall(x), 'z': ath_iso_zone_name(x)}], lambda ip: {
      'ts': CASE WHEN ip.w IS NULL THEN CAST(${bad} AS TIMESTAMP) ELSE ath_instant(ip.w, ip.z) END, 'zone': ip.z})[1] END`,
  `CREATE OR REPLACE MACRO ath_iso_clock(x) AS CASE WHEN x IS NULL THEN NULL
    ELSE coalesce(ath_iso_wall(x), CAST(${bad} AS TIMESTAMP)) END`,
  // '2023-10-22', '2023-10-22 01:02:03.456'; NULL when the text is no timestamp. DuckDB cuts
  // behind microseconds; what is not rounded further is rounded here.
  `CREATE OR REPLACE MACRO ath_parse_timestamp(x, micro) AS CASE
    WHEN regexp_full_match(trim(x), '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}( ([01]?[0-9]|2[0-3]):[0-9]{1,2}(:[0-9]{1,2}(\\.[0-9]{1,12})?)?)?')
    THEN TRY_CAST(CASE WHEN regexp_full_match(trim(x), '.* [0-9]{1,2}:[0-9]{1,2}') THEN trim(x) || ':00' ELSE regexp_replace(trim(x), '([.][0-9]{6})[0-9]+$', '\\1') END AS TIMESTAMP)
      + to_microseconds(CASE WHEN micro AND regexp_matches(trim(x), '[.][0-9]{6}[5-9][0-9]*$') THEN 1 ELSE 0 END) END`,
  `CREATE OR REPLACE MACRO ath_stamp_zone(x) AS regexp_extract(trim(x), '[0-9] ?(Z|UTC|[+-][0-9]{2}:[0-9]{2}|[A-Za-z]+(/[A-Za-z0-9_+-]+)+)$', 1)`,
  `CREATE OR REPLACE MACRO ath_parse_zoned_timestamp(x, micro) AS list_transform([{'t': trim(x), 'z': ath_stamp_zone(x)}], lambda zp:
    CASE WHEN zp.z = '' THEN CASE WHEN ath_parse_timestamp(zp.t, micro) IS NOT NULL THEN {'ts': ath_parse_timestamp(zp.t, micro), 'zone': 'UTC'} END
    WHEN ath_parse_timestamp(left(zp.t, length(zp.t) - length(zp.z)), micro) IS NOT NULL
    THEN {'ts': ath_instant(ath_parse_timestamp(left(zp.t, length(zp.t) - length(zp.z)), micro), ath_zone(zp.z)), 'zone': ath_zone(zp.z)} END)[1]`,
  `CREATE OR REPLACE MACRO ath_offset_text(ts, wall) AS CASE WHEN ts = wall THEN 'Z' ELSE
    (CASE WHEN wall < ts THEN '-' ELSE '+' END) || lpad(CAST(abs(date_diff('minute', ts, wall)) // 60 AS VARCHAR), 2, '0') || ':' || lpad(CAST(abs(date_diff('minute', ts, wall)) % 60 AS VARCHAR), 2, '0') END`,
  `CREATE OR REPLACE MACRO ath_day_step(ms) AS CASE WHEN ms % 86400000 = 0 THEN ms
    ELSE CAST('${FAILURE_MARK}INVALID_FUNCTION_ARGUMENT: sequence step must be a day interval if start and end values are dates' || CAST(ms AS VARCHAR)[1:0] AS INTEGER) END`,
  `CREATE OR REPLACE MACRO ath_whole_days(ms) AS CASE WHEN ms % 86400000 = 0 THEN ms // 86400000
    ELSE CAST('${FAILURE_MARK}INVALID_FUNCTION_ARGUMENT: Cannot add hour, minutes or seconds to a date' || CAST(ms AS VARCHAR)[1:0] AS INTEGER) END`,
  `CREATE OR REPLACE MACRO ath_day_second_text(ms) AS (CASE WHEN ms < 0 THEN '-' ELSE '' END)
    || CAST(abs(ms) // 86400000 AS VARCHAR) || ' ' || lpad(CAST((abs(ms) // 3600000) % 24 AS VARCHAR), 2, '0')
    || ':' || lpad(CAST((abs(ms) // 60000) % 60 AS VARCHAR), 2, '0') || ':' || lpad(CAST((abs(ms) // 1000) % 60 AS VARCHAR), 2, '0')
    || '.' || lpad(CAST(abs(ms) % 1000 AS VARCHAR), 3, '0')`,
  `CREATE OR REPLACE MACRO ath_year_month_text(m) AS (CASE WHEN m < 0 THEN '-' ELSE '' END)
    || CAST(abs(m) // 12 AS VARCHAR) || '-' || CAST(abs(m) % 12 AS VARCHAR)`,
];
