import { fail, once } from '../emit/sql';
import { INTEGER } from '../types/type';
import { scalar } from './definition';
import { applyLambda } from './lambda-parts';

/** From this length on Java merges sorted runs; below it inserts one element after the other. */
const MERGED_FROM = 32;

const WRONG = fail(
  'INVALID_FUNCTION_ARGUMENT',
  `'Lambda comparator must return either -1, 0, or 1'`,
  INTEGER,
);
const CONTRADICTION = fail(
  'NOT_SUPPORTED',
  `'A comparator that contradicts itself is not supported on this machine for ${MERGED_FROM} elements and more'`,
  INTEGER,
);

/**
 * The place of each element follows from comparing it with all others, the later one first as
 * Java's insertion does: a comparator that never says 0 turns equal elements round there as well.
 */
export const COMPARATOR_FUNCTIONS = [
  scalar(
    'array_sort',
    'array(T), function(T, T, integer) -> array(T)',
    'Sorted by a comparator that gives -1, 0 or 1',
    ([a = '', f = '']) =>
      once(a, (list) => {
        const compare = (left: string, right: string) =>
          `list_transform([${applyLambda(f, [`${list}[${left}]`, `${list}[${right}]`])}], lambda sc: CASE WHEN sc IS NOT NULL AND sc BETWEEN -1 AND 1 THEN sc ELSE ${WRONG} END)[1]`;
        const insertedBehind = (later: string, earlier: string) =>
          `(CASE WHEN len(${list}) >= ${MERGED_FROM} AND ${compare(later, earlier)} <> -${compare(earlier, later)} THEN ${CONTRADICTION} ELSE ${compare(later, earlier)} END >= 0)`;
        const isBefore = `CASE WHEN sj < si THEN ${insertedBehind('si', 'sj')} WHEN sj > si THEN NOT ${insertedBehind('sj', 'si')} ELSE FALSE END`;
        const rank = `len(list_filter(range(1, len(${list}) + 1), lambda sj: ${isBefore}))`;
        const ranked = `list_transform(range(1, len(${list}) + 1), lambda si: {'k': ${rank}, 'i': si})`;
        return `list_transform(list_sort(${ranked}), lambda sk: ${list}[sk.i])`;
      }),
  ),
];
