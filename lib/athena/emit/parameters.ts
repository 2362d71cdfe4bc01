/** Stands around a value's index until it is known which values the SQL uses. */
const PLACE = '\u0001';

/** Values bound while SQL is made; the same value is one parameter. */
export function collectParameters() {
  const values: (string | bigint)[] = [];
  const known = new Map<string | bigint, number>();
  return {
    bind: (value: string | bigint) => {
      const index = known.get(value) ?? values.push(value) - 1;
      known.set(value, index);
      return `${PLACE}${index}${PLACE}`;
    },
    /** Not every value an emitter asked for is in the SQL; DuckDB wants exactly those that are. */
    number: (sql: string) => {
      const parameters: (string | bigint)[] = [];
      const numbers = new Map<number, number>();
      const numbered = sql.replaceAll(
        new RegExp(`${PLACE}(\\d+)${PLACE}`, 'g'),
        (_, digits: string) => {
          const index = Number(digits);
          const number = numbers.get(index) ?? parameters.push(values[index] ?? '');
          numbers.set(index, number);
          return `$${number}`;
        },
      );
      return { sql: numbered, parameters };
    },
  };
}
