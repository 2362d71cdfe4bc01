/** A name as SQL takes it: as it is where that is safe, else quoted. */
export const quoteName = (name: string): string =>
  PLAIN_NAME.test(name) && !RESERVED.has(name) ? name : `"${name.replaceAll('"', '""')}"`;

const PLAIN_NAME = /^[a-z_][a-z0-9_]*$/;

// Trino's reserved words, and those that read like a type or a function where a column stands.
// https://docs.aws.amazon.com/athena/latest/ug/reserved-words.html
const RESERVED = new Set(
  `alter and as between by case cast constraint create cross cube current_catalog current_date current_path
  current_role current_schema current_time current_timestamp current_user date day deallocate delete describe
  distinct drop else end escape except execute exists extract false first for from full group grouping having
  hour in inner insert intersect into is join json_array json_exists json_object json_query json_table json_value
  last left like listagg localtime localtimestamp month natural normalize not null on or order outer prepare
  recursive right rollup select skip start table then trim true uescape union unnest using values when where
  with year`.split(/\s+/),
);
