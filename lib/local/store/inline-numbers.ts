import type { SqlValue, Statement } from '../engine';

type Parameter = NonNullable<Statement['parameters']>[number];

/** Quoted text, names and comments, which are passed over; or a parameter, `$1` or `?`. */
const TOKEN = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\d+)|\?/g;
/** Quoting that `TOKEN` does not follow: dollars, and backslashes in `E'…'`. */
const OTHER_QUOTES = /\$[a-z_]*\$|\be'/i;

/**
 * Writes numbers into the SQL in place of their parameters; text stays bound.
 *
 * DuckDB skips the parts of a table that lie outside a range only when it knows the range while
 * planning, and of a bound parameter it does not: an hour of a large store would read all of it.
 */
export function inlineNumbers({ sql, parameters = [] }: Statement): Required<Statement> {
  if (OTHER_QUOTES.test(sql)) return { sql, parameters };

  const bound: Parameter[] = [];
  const places = new Map<number, number>();
  let unnumbered = 0;
  const inlined = sql.replaceAll(TOKEN, (token: string, digits: string | undefined) => {
    if (digits === undefined && token !== '?') return token;
    const number = digits === undefined ? (unnumbered += 1) : Number(digits);
    const value = parameters[number - 1];
    if (value === undefined) return token;
    const literal = literalOf(value);
    if (literal !== undefined) return literal;
    const place = places.get(number) ?? bound.push(value);
    if (token === '?') return token;
    places.set(number, place);
    return `$${place}`;
  });
  return { sql: inlined, parameters: bound };
}

function literalOf(value: Parameter): string | undefined {
  if (typeof value === 'bigint') return `(${value})${wide(value) ? '::HUGEINT' : '::BIGINT'}`;
  if (typeof value === 'number' && Number.isSafeInteger(value)) {
    return value === (value | 0) ? `(${value})::INTEGER` : `(${value})::BIGINT`;
  }
  return undefined;
}

function wide(value: SqlValue & bigint): boolean {
  return BigInt.asIntN(64, value) !== value;
}
