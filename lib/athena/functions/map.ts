import { AnalysisError } from '../analysis-error';
import { mapOf, type Type, UNKNOWN } from '../types/type';
import { type Call, scalar } from './definition';
import { twoOrMore } from './join-text';

function entryTypes({ types: [type], at, name }: Pick<Call, 'types' | 'at' | 'name'>): Type {
  const element = type?.kind === 'array' ? type.element : UNKNOWN;
  const [key, value] = element.kind === 'row' ? element.fields : [];
  if (!key || !value) {
    throw new AnalysisError(
      'FUNCTION_NOT_FOUND',
      `Unexpected parameters for function ${name}. Expected: ${name}(array(row(K,V)))`,
      at,
    );
  }
  return mapOf(key.type, value.type);
}

const pairs = (list: string) =>
  `list_transform(${list}, lambda me: {'key': me.f0, 'value': me.f1})`;

export const MAP_FUNCTIONS = [
  scalar('map', '-> map(K, V)', 'An empty map', () => 'CAST(MAP {} AS MAP(INTEGER, INTEGER))'),
  scalar(
    'map',
    'array(K), array(V) -> map(K, V)',
    'A map of keys to values',
    ([k = '', v = '']) => `ath_map(${k}, ${v})`,
  ),
  scalar(
    'map_from_entries',
    'array(T) -> map(K, V)',
    'A map of an array of rows',
    ([a = '']) => `map_from_entries(${pairs(a)})`,
    { resultType: entryTypes },
  ),
  scalar(
    'multimap_from_entries',
    'array(T) -> map(K, V)',
    'A map of keys to all their values',
    ([a = '']) => `ath_multimap_of_pairs(${pairs(a)})`,
    {
      resultType: (call) => {
        const type = entryTypes(call);
        return type.kind === 'map' ? mapOf(type.key, { kind: 'array', element: type.value }) : type;
      },
    },
  ),
  scalar(
    'map_entries',
    'map(K, V) -> array(T)',
    'The entries as rows',
    ([m = '']) => `list_transform(map_entries(${m}), lambda me: {'f0': me.key, 'f1': me.value})`,
    {
      resultType: ({ types: [type] }) => ({
        kind: 'array',
        element: {
          kind: 'row',
          fields:
            type?.kind === 'map'
              ? [
                  { name: null, type: type.key },
                  { name: null, type: type.value },
                ]
              : [],
        },
      }),
    },
  ),
  scalar('map_keys', 'map(K, V) -> array(K)', 'The keys', ([m = '']) => `map_keys(${m})`),
  scalar('map_values', 'map(K, V) -> array(V)', 'The values', ([m = '']) => `map_values(${m})`),
  scalar(
    'element_at',
    'map(K, V), K -> V',
    'The value of a key, NULL if it is not there',
    ([m = '', k = '']) => `${m}[${k}]`,
  ),
  scalar(
    'map_concat',
    'map(K, V)… -> map(K, V)',
    'All entries; the last map wins',
    (args) =>
      `ath_map_concat(${args.map((map) => `map_entries(${map})`).reduce((left, right) => `ath_array_concat(${left}, ${right})`)})`,
    {
      check: twoOrMore('There must be two or more concatenation arguments to map_concat'),
    },
  ),
];
