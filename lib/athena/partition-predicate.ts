// What a WHERE says about partition columns, kept apart from SQL so that whoever keeps
// partitions can skip those that hold no row of the answer. It may keep too many, never too few.

export type PartitionPredicate =
  | { readonly kind: 'and' | 'or'; readonly items: readonly PartitionPredicate[] }
  | {
      readonly kind: 'compare';
      readonly column: string;
      readonly op: '=' | '<>' | '<' | '<=' | '>' | '>=';
      /** Text compares as text, a number as a number; a date is text too, `2023-10-22`. */
      readonly value: string | bigint;
    }
  /** Says nothing; holds of any partition. */
  | { readonly kind: 'any' };

/**
 * Whether a partition can hold rows of the answer.
 *
 * @param values partition values as text, by column; `null` or missing: unknown, so nothing is ruled out
 */
export function partitionMayMatch(
  predicate: PartitionPredicate,
  values: Readonly<Record<string, string | null | undefined>>,
): boolean {
  switch (predicate.kind) {
    case 'any':
      return true;
    case 'and':
      return predicate.items.every((item) => partitionMayMatch(item, values));
    case 'or':
      return predicate.items.some((item) => partitionMayMatch(item, values));
    case 'compare': {
      const value = values[predicate.column];
      if (value === null || value === undefined) return true;
      const order = compare(value, predicate.value);
      return order === undefined || HOLDS[predicate.op](order);
    }
  }
}

/** The finite set of values the predicate allows for one column, or undefined when it allows a range or all. */
export function listPartitionValues(
  predicate: PartitionPredicate,
  column: string,
): string[] | undefined {
  switch (predicate.kind) {
    case 'any':
      return undefined;
    case 'compare':
      return predicate.column === column && predicate.op === '='
        ? [String(predicate.value)]
        : undefined;
    case 'or': {
      const lists = predicate.items.map((item) => listPartitionValues(item, column));
      return lists.every((list) => list !== undefined) ? [...new Set(lists.flat())] : undefined;
    }
    case 'and': {
      const lists = predicate.items
        .map((item) => listPartitionValues(item, column))
        .filter((list) => list !== undefined);
      if (lists.length === 0) return undefined;
      return lists.reduce((all, list) => all.filter((value) => list.includes(value)));
    }
  }
}

const HOLDS: Readonly<Record<'=' | '<>' | '<' | '<=' | '>' | '>=', (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function compare(value: string, bound: string | bigint): number | undefined {
  if (typeof bound === 'bigint') {
    if (!/^[+-]?\d+$/.test(value)) return undefined;
    const number = BigInt(value);
    return number < bound ? -1 : number > bound ? 1 : 0;
  }
  // By UTF-8 bytes, as Trino compares text; code units agree below the surrogates.
  const [left, right] = [byteText(value), byteText(bound)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Text whose code unit order is its UTF-8 byte order. */
const byteText = (text: string) =>
  /[\ud800-\uffff]/.test(text) ? String.fromCharCode(...new TextEncoder().encode(text)) : text;
