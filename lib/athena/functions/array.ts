import { refuse } from '../analysis-error';
import { holds, holdsNull, isNested, isZonedByRow, sortKey } from '../emit/nested';
import { fail, once, quote } from '../emit/sql';
import { asVarchar } from './cast';
import { compareSql } from '../analyse/comparison';
import { type Type, UNKNOWN } from '../types/type';
import { COMBINATIONS } from './combinations';
import { type Call, scalar } from './definition';
import { joinedText, twoOrMore } from './join-text';
import { SEQUENCE_FUNCTIONS } from './sequence';

const MAX_ITEMS = 10_000;
const invalid = (message: string, { result }: Call) =>
  fail('INVALID_FUNCTION_ARGUMENT', message, result);
const elementOf = (type: Type | undefined): Type =>
  type?.kind === 'array' ? type.element : UNKNOWN;

function plainElements({ types, name, at }: Call): void {
  for (const type of types) {
    const element = elementOf(type);
    if (
      ['array', 'map', 'row'].includes(element.kind) ||
      (element.kind === 'timestamp with time zone' && element.zone === undefined)
    ) {
      throw refuse(`${name} of ${element.kind} elements`, at);
    }
  }
}

/** Without parts that are equal to Trino and different to DuckDB. */
function sameParts({ types, name, at }: Call): void {
  for (const type of types) {
    const element = elementOf(type);
    if (holds(element, (part) => part.kind === 'map' || isZonedByRow(part)))
      throw refuse(`${name} of ${element.kind} elements`, at);
  }
}

/** An array whose elements sort as Trino sorts them. */
const sortable = (list: string, type: Type | undefined) => {
  const element = elementOf(type);
  return isNested(element) ? `list_transform(${list}, lambda so: ${sortKey('so', element)})` : list;
};

/** Unknown when nothing is found but a NULL might have been it. */
const found = (list: string, value: string) =>
  `(CASE WHEN list_contains(${list}, ${value}) THEN TRUE WHEN ${list} IS NULL OR ${value} IS NULL OR list_count(${list}) < len(${list}) THEN NULL ELSE FALSE END)`;

const textItems = (list: string, call: Call, other?: string) => {
  const item = asVarchar('aj', elementOf(call.types[0]));
  return other === undefined
    ? `list_transform(list_filter(${list}, lambda aj: aj IS NOT NULL), lambda aj: ${item})`
    : `list_transform(${list}, lambda aj: coalesce(${item}, ${other}))`;
};

const extreme = (name: 'array_max' | 'array_min') =>
  scalar(
    name,
    'array(T) -> T',
    `The ${name.slice(6)}imum, NULL if an element is NULL`,
    ([a = ''], { types }) =>
      once(sortable(a, types[0]), (list) => {
        const best = (items: string) => `list_${name.slice(6)}(${items})`;
        const { kind } = elementOf(types[0]);
        // NaN counts only when there is nothing else.
        const value =
          kind === 'double' || kind === 'real'
            ? `coalesce(${best(`list_filter(${list}, lambda am: NOT isnan(am))`)}, ${best(list)})`
            : best(list);
        return `(CASE WHEN list_count(${list}) < len(${list}) THEN NULL ELSE ${value} END)`;
      }),
    { check: sameParts },
  );

export const ARRAY_FUNCTIONS = [
  scalar('cardinality', 'array(T) -> bigint', 'Number of elements', ([a = '']) => `len(${a})`),
  scalar(
    'cardinality',
    'map(K, V) -> bigint',
    'Number of entries',
    ([m = '']) => `CAST(cardinality(${m}) AS BIGINT)`,
  ),
  scalar(
    'element_at',
    'array(T), bigint -> T',
    'The element at an index, from the end if negative; NULL if there is none',
    ([a = '', i = ''], call) =>
      once(
        i,
        (index) =>
          `(CASE WHEN ${index} = 0 THEN ${invalid(quote('SQL array indices start at 1'), call)} ELSE list_extract(${a}, ${index}) END)`,
      ),
  ),
  scalar(
    'contains',
    'array(T), T -> boolean',
    'Whether the element occurs',
    ([a = '', x = ''], call) =>
      once(a, (list) =>
        once(x, (value) => {
          const [type, element] = [call.types[0] ?? UNKNOWN, elementOf(call.types[0])];
          if (!isNested(element)) return found(list, value);
          const unknown = `${value} IS NOT NULL AND ${list} IS NOT NULL AND (${holdsNull(list, type)} OR ${holdsNull(value, element)})`;
          const failure = fail(
            'NOT_SUPPORTED',
            `'contains does not support arrays with elements that are null or contain null'`,
            call.result,
          );
          return `(CASE WHEN ${unknown} THEN ${failure} ELSE ${found(list, value)} END)`;
        }),
      ),
    { check: sameParts },
  ),
  scalar(
    'array_position',
    'array(T), T -> bigint',
    'Position of the element, 0 if it does not occur',
    ([a = '', x = '']) =>
      once(
        x,
        (value) =>
          `(CASE WHEN ${value} IS NOT NULL AND ${a} IS NOT NULL THEN CAST(coalesce(list_position(${a}, ${value}), 0) AS BIGINT) END)`,
      ),
    { check: plainElements },
  ),
  scalar(
    'array_distinct',
    'array(T) -> array(T)',
    'Without repetitions',
    ([a = '']) => `ath_array_distinct(${a})`,
    { check: sameParts },
  ),
  scalar(
    'array_sort',
    'array(T) -> array(T)',
    'Sorted, NULLs last',
    ([a = ''], { types: [type] }) => `list_sort(${sortable(a, type)}, 'ASC', 'NULLS LAST')`,
    { check: sameParts },
  ),
  extreme('array_max'),
  extreme('array_min'),
  scalar(
    'array_remove',
    'array(T), T -> array(T)',
    'Without the given element',
    ([a = '', x = ''], { types }) =>
      once(
        x,
        (value) =>
          `(CASE WHEN ${value} IS NOT NULL THEN list_filter(${a}, lambda ar: ar IS NULL OR NOT ${compareSql('=', 'ar', value, elementOf(types[0]))}) END)`,
      ),
    { check: plainElements },
  ),
  scalar(
    'array_union',
    'array(T), array(T) -> array(T)',
    'Elements of either, without repetitions',
    ([a = '', b = '']) => `ath_array_distinct(ath_array_concat(${a}, ${b}))`,
    { check: sameParts },
  ),
  scalar(
    'array_intersect',
    'array(T), array(T) -> array(T)',
    'Elements of both, without repetitions',
    ([a = '', b = '']) => `ath_array_intersect(${a}, ${b})`,
    { check: sameParts },
  ),
  scalar(
    'array_except',
    'array(T), array(T) -> array(T)',
    'Elements of the first that the second lacks',
    ([a = '', b = '']) => `ath_array_except(${a}, ${b})`,
    { check: sameParts },
  ),
  scalar(
    'arrays_overlap',
    'array(T), array(T) -> boolean',
    'Whether they share an element',
    ([a = '', b = '']) => `ath_arrays_overlap(${a}, ${b})`,
    { check: plainElements },
  ),
  scalar(
    'array_join',
    'array(T), varchar -> varchar',
    'Joined by a separator, without NULLs',
    ([a = '', separator = ''], call) => joinedText(textItems(a, call), separator, call.nodes[1]),
  ),
  scalar(
    'array_join',
    'array(T), varchar, varchar -> varchar',
    'Joined by a separator, NULLs replaced',
    ([a = '', separator = '', other = ''], call) =>
      `(CASE WHEN ${other} IS NOT NULL THEN ${joinedText(textItems(a, call, other), separator, call.nodes[1])} END)`,
  ),
  scalar(
    'slice',
    'array(T), bigint, bigint -> array(T)',
    'A part: start (from the end if negative) and length',
    ([a = '', start = '', size = ''], call) =>
      `(CASE WHEN ${start} = 0 THEN ${invalid(quote('SQL array indices start at 1'), call)} WHEN ${size} < 0 AND ${start} IS NOT NULL THEN ${invalid(quote('length must be greater than or equal to 0'), call)} WHEN ${a} IS NOT NULL THEN ath_slice(${a}, greatest(${start}, -2147483648), least(${size}, 2147483648)) END)`,
  ),
  scalar(
    'trim_array',
    'array(T), bigint -> array(T)',
    'Without the last n elements',
    ([a = '', n = ''], call) =>
      `(CASE WHEN ${n} < 0 THEN ${invalid(`'size must not be negative: ' || ${n}`, call)} WHEN ${n} > len(${a}) THEN ${invalid(`'size must not exceed array cardinality ' || len(${a}) || ': ' || ${n}`, call)} ELSE ${a}[1:len(${a}) - ${n}] END)`,
  ),
  scalar(
    'flatten',
    'array(array(T)) -> array(T)',
    'One array of all elements',
    ([a = '']) => `flatten(${a})`,
  ),
  scalar(
    'concat',
    'array(T)… -> array(T)',
    'One behind another',
    (args) => args.reduce((left, right) => `ath_array_concat(${left}, ${right})`),
    { check: twoOrMore('There must be two or more arguments to concat') },
  ),
  scalar(
    'concat',
    'array(T), T -> array(T)',
    'With an element appended',
    ([a = '', x = '']) => `(CASE WHEN ${a} IS NOT NULL THEN list_append(${a}, ${x}) END)`,
  ),
  scalar(
    'concat',
    'T, array(T) -> array(T)',
    'With an element in front',
    ([x = '', a = '']) => `(CASE WHEN ${a} IS NOT NULL THEN list_prepend(${x}, ${a}) END)`,
  ),
  scalar('reverse', 'array(T) -> array(T)', 'Back to front', ([a = '']) => `list_reverse(${a})`),
  scalar(
    'repeat',
    'T, bigint -> array(T)',
    'An array of n times the element',
    ([x = '', n = ''], call) =>
      once(
        n,
        (count) =>
          `(CASE WHEN ${count} > ${MAX_ITEMS} THEN ${invalid(quote(`count argument of repeat function must be less than or equal to ${MAX_ITEMS}`), call)} WHEN ${count} < 0 THEN ${invalid(quote('count argument of repeat function must be greater than or equal to 0'), call)} ELSE list_transform(range(1, ${count} + 1), lambda rx: ${x}) END)`,
      ),
  ),
  ...SEQUENCE_FUNCTIONS,
  ...[2, 3, 4, 5].map((count) => zip(count)),
  scalar(
    'contains_sequence',
    'array(T), array(T) -> boolean',
    'Whether the elements of the second follow each other in the first',
    ([a = '', b = '']) =>
      once(a, (list) =>
        once(
          b,
          (part) =>
            `(CASE WHEN ${list} IS NOT NULL AND ${part} IS NOT NULL THEN len(${part}) = 0 OR len(list_filter(range(1, len(${list}) - len(${part}) + 2), lambda cs: ${list}[cs:cs + len(${part}) - 1] = ${part})) > 0 END)`,
        ),
      ),
    { check: plainElements },
  ),
  scalar(
    'ngrams',
    'array(T), integer -> array(array(T))',
    'Every n elements that follow each other',
    ([a = '', n = ''], call) =>
      once(
        a,
        (list) =>
          `(CASE WHEN ${n} <= 0 THEN ${invalid(quote('N must be positive'), call)} WHEN ${list} IS NULL OR ${n} IS NULL THEN NULL WHEN ${n} >= len(${list}) THEN [${list}] ELSE list_transform(range(1, len(${list}) - ${n} + 2), lambda ng: ${list}[ng:ng + ${n} - 1]) END)`,
      ),
  ),
  COMBINATIONS,
  scalar(
    'shuffle',
    'array(T) -> array(T)',
    'In random order',
    ([a = '']) =>
      `list_transform(list_sort(list_transform(${a}, lambda sh: {'r': random(), 'v': sh})), lambda sh: sh.v)`,
  ),
];

/** Rows of the elements at the same place; NULL where an array is shorter. */
function zip(count: number) {
  const letters = [...'ABCDE'].slice(0, count);
  return scalar(
    'zip',
    `${letters.map((letter) => `array(${letter})`).join(', ')} -> array(T)`,
    'The elements at the same place as rows',
    (lists) => {
      const longest = `greatest(${lists.map((list) => `len(${list})`).join(', ')})`;
      const row = lists.map((list, index) => `'f${index}': ${list}[zp]`).join(', ');
      const missing = lists.map((list) => `${list} IS NULL`).join(' OR ');
      return `(CASE WHEN ${missing} THEN NULL ELSE list_transform(range(1, ${longest} + 1), lambda zp: {${row}}) END)`;
    },
    {
      resultType: ({ types }) => ({
        kind: 'array',
        element: {
          kind: 'row',
          fields: types.map((type) => ({ name: null, type: elementOf(type) })),
        },
      }),
    },
  );
}
