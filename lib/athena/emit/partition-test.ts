import type { PartitionTest } from '../analyse/tree';
import { emitExpression } from './emit-expression';
import { collectParameters } from './parameters';
import { name } from './sql';

/**
 * SQL that finds the partitions, by their place in the list, for which a predicate is true.
 *
 * @param partitions texts of the values, in the order of the test's columns
 * @param read SQL of a column's value from SQL of its text
 * @returns `null` for a predicate that says nothing, or something else every time
 */
export function emitPartitionTest(
  { conjuncts, columns }: PartitionTest,
  partitions: readonly (readonly string[])[],
  read: (column: string, text: string) => string,
): { readonly sql: string; readonly parameters: readonly (string | bigint)[] } | null {
  const { bind, number } = collectParameters();
  const plan = () => {
    throw new Error('A partition is tested without queries');
  };
  const tests = conjuncts
    .map((node) => emitExpression(node, { bind, plan }))
    .filter((sql) => !/random|uuid/.test(sql));
  if (tests.length === 0) return null;
  const rows = partitions.map((values, at) => `(${[String(at), ...values.map(bind)].join(', ')})`);
  const texts = columns.map((_, index) => `"k${index}"`);
  const typed = columns.map(
    (item, index) => `${read(item.name, texts[index] ?? '')} AS ${name(item.column.id)}`,
  );
  return number(
    `SELECT "at" FROM (SELECT ${['"at"', ...typed].join(', ')} FROM (VALUES ${rows.join(', ')}) AS "p"(${['"at"', ...texts].join(', ')})) AS "t" WHERE ${tests.join(' AND ')}`,
  );
}
