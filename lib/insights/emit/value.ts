// A typed SQL expression: what an Insights expression is while it becomes SQL. Text is rendered only where text is needed.

/** `json` is the text of a map or list that jsonParse or a JSON path gave. */
export type ValueKind = 'number' | 'text' | 'time' | 'bool' | 'address' | 'json';

export interface Value {
  readonly kind: ValueKind;
  /** Number: a numeric type. Time: BIGINT epoch ms. Address and text: VARCHAR. Bool: BOOLEAN. */
  readonly sql: string;
  /** Number: an integer type, whose sums must not round. */
  readonly whole?: boolean;
  readonly native?: { readonly sql: string; readonly values: readonly string[] };
  readonly v4?: string;
  readonly other?: string;
  /** Text that may also be read as a map or list: the JSON text itself, for `a.b` and `a[0]`. */
  readonly json?: string;
  /** What the query says, where it says it outright. */
  readonly literal?: string | number | boolean;
}

export const text = (sql: string): Value => ({ kind: 'text', sql });
export const number = (sql: string): Value => ({ kind: 'number', sql });
export const whole = (sql: string): Value => ({ kind: 'number', sql, whole: true });
export const time = (sql: string): Value => ({ kind: 'time', sql });
export const bool = (sql: string): Value => ({ kind: 'bool', sql });
export const json = (sql: string): Value => ({ kind: 'json', sql });
export const MISSING: Value = text('CAST(NULL AS VARCHAR)');

/** As a string function sees it; maps and lists are missing to it. */
export function asText(value: Value): string {
  switch (value.kind) {
    case 'text':
    case 'address':
      return value.sql;
    case 'number':
      return value.whole ? `CAST(${value.sql} AS VARCHAR)` : `ins_num_text(${value.sql})`;
    case 'time':
      return `ins_time_text(${value.sql})`;
    case 'bool':
      return `CASE WHEN ${value.sql} THEN '1' WHEN NOT ${value.sql} THEN '0' END`;
    case 'json':
      return MISSING.sql;
  }
}

/** As arithmetic sees it: DOUBLE or an integer type, NULL where it is no number. */
export function asNumber(value: Value): string {
  switch (value.kind) {
    case 'number':
    case 'time':
      return value.sql;
    case 'text':
      return typeof value.literal === 'string'
        ? literalNumber(value.literal)
        : `ins_num(${value.sql})`;
    case 'bool':
      return `CAST(${value.sql} AS INTEGER)`;
    case 'address':
    case 'json':
      return 'CAST(NULL AS DOUBLE)';
  }
}

export const isWhole = (value: Value) =>
  value.kind === 'time' || value.kind === 'bool' || value.whole === true;

export const asDouble = (value: Value) => `CAST(${asNumber(value)} AS DOUBLE)`;

/** Epoch milliseconds; a number that is none, before the year 1 or after 9999, is missing. */
export const asTime = (value: Value) =>
  value.kind === 'time' ? value.sql : `ins_ms(${asNumber(value)})`;

/** As a condition: true, false, or NULL where the value is missing. */
export function asCondition(value: Value): string {
  switch (value.kind) {
    case 'bool':
      return value.sql;
    case 'number':
    case 'time':
      return `(${value.sql} <> 0)`;
    case 'text':
      return `(ins_true(${value.sql}))`;
    case 'address':
    case 'json':
      return 'false';
  }
}

/** Whether the value is there at all. */
export function isThere(value: Value): string {
  if (value.kind !== 'address' || value.v4 === undefined) return `(${value.sql} IS NOT NULL)`;
  return value.other === undefined
    ? `(${value.v4} IS NOT NULL)`
    : `(${value.v4} IS NOT NULL OR ${value.other} IS NOT NULL)`;
}

const NUMERIC = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number a text is, or null; the same rule as the macro ins_num. */
export function readNumber(value: string): number | null {
  const read = NUMERIC.test(value) ? Number(value) : NaN;
  return Number.isFinite(read) ? read : null;
}

const literalNumber = (value: string) => {
  const read = readNumber(value);
  return read === null ? 'CAST(NULL AS DOUBLE)' : numberSql(read);
};

/** A number the lexer read, as SQL: digits only, so nothing of the query's text is spliced. */
export function numberSql(value: number): string {
  return Number.isSafeInteger(value) && !Object.is(value, -0)
    ? String(value)
    : `CAST(${JSON.stringify(value).replace('e+', 'e')} AS DOUBLE)`;
}
