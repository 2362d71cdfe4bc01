import { once } from '../emit/sql';
import { UNKNOWN } from '../types/type';
import { COMPARATOR_FUNCTIONS } from './comparator';
import { scalar } from './definition';
import { applyLambda, folded } from './lambda-parts';

const match = (name: string, macro: string, help: string) =>
  scalar(
    name,
    'array(T), function(T, boolean) -> boolean',
    help,
    ([a = '', f = '']) => `${macro}(list_transform(${a}, ${f}))`,
  );

export const LAMBDA_FUNCTIONS = [
  scalar(
    'transform',
    'array(T), function(T, U) -> array(U)',
    'Each element as the lambda makes it',
    ([a = '', f = '']) => `list_transform(${a}, ${f})`,
  ),
  scalar(
    'filter',
    'array(T), function(T, boolean) -> array(T)',
    'The elements for which the lambda is true',
    ([a = '', f = '']) => `list_filter(${a}, ${f})`,
  ),
  match('any_match', 'ath_any', 'Whether the lambda is true for any element'),
  match('all_match', 'ath_every', 'Whether the lambda is true for every element'),
  match('none_match', 'ath_none', 'Whether the lambda is true for no element'),
  scalar(
    'reduce',
    'array(T), S, function(S, T, S), function(S, R) -> R',
    'Folds the elements into a state, and the state into a result',
    ([a = '', start = '', step = '', finish = ''], { types: [, state = UNKNOWN] }) =>
      `(CASE WHEN ${a} IS NOT NULL THEN ${applyLambda(finish, [folded(a, start, step, state)])} END)`,
  ),
  scalar(
    'zip_with',
    'array(T), array(U), function(T, U, R) -> array(R)',
    'Pairs of elements as the lambda makes them',
    ([a = '', b = '', f = '']) =>
      once(a, (left) =>
        once(
          b,
          (right) =>
            `(CASE WHEN ${left} IS NOT NULL AND ${right} IS NOT NULL THEN list_transform(range(1, greatest(len(${left}), len(${right})) + 1), lambda zi: ${applyLambda(f, [`${left}[zi]`, `${right}[zi]`])}) END)`,
        ),
      ),
  ),
  ...COMPARATOR_FUNCTIONS,
  scalar(
    'map_filter',
    'map(K, V), function(K, V, boolean) -> map(K, V)',
    'The entries for which the lambda is true',
    ([m = '', f = '']) =>
      `map_from_entries(list_filter(map_entries(${m}), lambda mf: ${applyLambda(f, ['mf.key', 'mf.value'])}))`,
  ),
  scalar(
    'transform_values',
    'map(K, V), function(K, V, U) -> map(K, U)',
    'Each value as the lambda makes it',
    ([m = '', f = '']) =>
      `map_from_entries(list_transform(map_entries(${m}), lambda mf: {'key': mf.key, 'value': ${applyLambda(f, ['mf.key', 'mf.value'])}}))`,
  ),
  scalar(
    'transform_keys',
    'map(K, V), function(K, V, U) -> map(U, V)',
    'Each key as the lambda makes it',
    ([m = '', f = '']) =>
      `map_from_entries(list_transform(map_entries(${m}), lambda mf: {'key': ${applyLambda(f, ['mf.key', 'mf.value'])}, 'value': mf.value}))`,
  ),
  scalar(
    'map_zip_with',
    'map(K, V), map(K, W), function(K, V, W, U) -> map(K, U)',
    'The entries of both, joined by key',
    ([a = '', b = '', f = '']) =>
      once(a, (left) =>
        once(b, (right) => {
          const keys = `ath_array_distinct(list_concat(map_keys(${left}), map_keys(${right})))`;
          return `(CASE WHEN ${left} IS NOT NULL AND ${right} IS NOT NULL THEN map_from_entries(list_transform(${keys}, lambda mk: {'key': mk, 'value': ${applyLambda(f, ['mk', `${left}[mk]`, `${right}[mk]`])}})) END)`;
        }),
      ),
  ),
];
