import { fail, once } from '../emit/sql';
import { duckdbType } from '../types/duckdb-type';
import { scalar } from './definition';

const MAX_SIZE = 5;
const MAX_COMBINATIONS = 100_000;

/** The last place varies slowest, as Trino counts. */
export const COMBINATIONS = scalar(
  'combinations',
  'array(T), integer -> array(array(T))',
  `Every choice of n elements, n at most ${MAX_SIZE}`,
  ([a = '', n = ''], { result }) =>
    once(a, (list) =>
      once(n, (size) => {
        const wrong = (message: string) => fail('INVALID_FUNCTION_ARGUMENT', message, result);
        const sizes = Array.from(
          { length: MAX_SIZE },
          (_, index) => `WHEN ${index + 1} THEN ${chosen(list, index + 1)}`,
        );
        const count = `list_product(list_transform(range(0, ${size}), lambda cn: (len(${list}) - cn) / (cn + 1)))`;
        return `(CASE WHEN ${list} IS NULL OR ${size} IS NULL THEN NULL WHEN ${size} < 0 THEN ${wrong(`'combination size must not be negative: ' || ${size}`)} WHEN ${size} > ${MAX_SIZE} THEN ${wrong(`'combination size must not exceed ${MAX_SIZE}: ' || ${size}`)} WHEN len(${list}) >= ${size} AND round(${count}) > ${MAX_COMBINATIONS} THEN ${wrong(`'combinations exceed max size'`)} ELSE CASE ${size} WHEN 0 THEN CAST([[]] AS ${duckdbType(result)}) ${sizes.join(' ')} END END)`;
      }),
    ),
);

/** Each element behind every choice among those in front of it. */
function chosen(list: string, size: number): string {
  if (size === 1) return `list_transform(${list}, lambda c1: [c1])`;
  const [place, front] = [`p${size}`, `f${size}`];
  const before = chosen(`${list}[1:${place} - 1]`, size - 1);
  return `flatten(list_transform(range(1, len(${list}) + 1), lambda ${place}: list_transform(${before}, lambda ${front}: list_append(${front}, ${list}[${place}]))))`;
}
