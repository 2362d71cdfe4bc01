import { asText, type Value } from './value';

/** ORDER BY terms of a value in natural order; missing values come last in both directions. */
export function sortTerms(value: Value, direction: 'ASC' | 'DESC'): string[] {
  const by = (sql: string) => `${sql} ${direction} NULLS LAST`;
  if (value.kind === 'number' || value.kind === 'time' || value.kind === 'bool') {
    return [by(value.sql)];
  }
  if (value.v4 !== undefined) {
    if (value.other === undefined) return [by(value.v4)];
    return [
      by(`ins_address_place(${value.v4}, ${value.other})`),
      by(`ins_natural(${value.other})`),
    ];
  }
  const sql = asText(value);
  if (value.native && !value.native.values.some((each) => /\d/.test(each))) return [by(sql)];
  return [
    `(${sql} IS NULL) ASC`,
    by(`(ins_num(${sql}) IS NOT NULL)`),
    by(`ins_num(${sql})`),
    by(naturalKey(sql)),
  ];
}

/** Of two numbers that are equal ("1", "01") the text decides. */
const naturalKey = (sql: string) =>
  `(CASE WHEN ins_num(${sql}) IS NULL THEN ins_natural(${sql}) ELSE ${sql} END)`;

/** One comparable SQL value in the same order, for arg_min and arg_max. */
export function sortKey(value: Value): string {
  if (value.kind === 'number' || value.kind === 'time' || value.kind === 'bool') return value.sql;
  if (value.v4 !== undefined) {
    return `row(ins_address_place(${value.v4}, ${value.other ?? 'CAST(NULL AS VARCHAR)'}), ins_natural(coalesce(${value.other ?? "''"}, '')))`;
  }
  const sql = asText(value);
  return `row(ins_num(${sql}) IS NOT NULL, coalesce(ins_num(${sql}), 0), ${naturalKey(sql)})`;
}
