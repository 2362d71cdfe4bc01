import { AnalysisError } from '../analysis-error';
import { type Call, scalar, type ScalarFunction } from './definition';

const SOURCES = ['json', 'varchar'] as const;

function checkPath({ nodes: [, path] }: Call): void {
  if (path?.kind !== 'constant' || typeof path.value !== 'string') return;
  if (!/^(?:\$)?(?:\.[\w-]+|\[(?:-?\d+|"[^"]*"|'[^']*')\]|\."[^"]*")*$/.test(path.value)) {
    throw new AnalysisError('INVALID_FUNCTION_ARGUMENT', `Invalid JSON path: '${path.value}'`);
  }
}

const both = (make: (source: string) => ScalarFunction): ScalarFunction[] => SOURCES.map(make);

export const JSON_FUNCTIONS: readonly ScalarFunction[] = [
  scalar('json_parse', 'varchar -> json', 'A text as JSON', ([s = '']) => `ath_json_parse(${s})`),
  scalar('json_format', 'json -> varchar', 'JSON as a text', ([j = '']) => j),
  ...both((source) =>
    scalar(
      'json_extract',
      `${source}, varchar -> json`,
      'What a path leads to',
      ([j = '', p = '']) => `ath_json_extract(${j}, ${p})`,
      { check: checkPath },
    ),
  ),
  ...both((source) =>
    scalar(
      'json_extract_scalar',
      source === 'varchar' ? 'varchar(x), varchar -> varchar(x)' : 'json, varchar -> varchar',
      'The text, number or boolean a path leads to',
      ([j = '', p = '']) => `ath_json_extract_scalar(${j}, ${p})`,
      { check: checkPath },
    ),
  ),
  ...both((source) =>
    scalar(
      'json_array_length',
      `${source} -> bigint`,
      'Number of elements, NULL if it is no array',
      ([j = '']) => `ath_json_array_length(${j})`,
    ),
  ),
  ...both((source) =>
    scalar(
      'json_array_get',
      `${source}, bigint -> json`,
      'The element at an index from 0',
      ([j = '', i = '']) => `ath_json_array_get(${j}, ${i})`,
    ),
  ),
  ...both((source) =>
    scalar(
      'json_size',
      `${source}, varchar -> bigint`,
      'Number of members or elements a path leads to',
      ([j = '', p = '']) => `ath_json_size(${j}, ${p})`,
      { check: checkPath },
    ),
  ),
  ...both((source) =>
    scalar(
      'is_json_scalar',
      `${source} -> boolean`,
      'Whether it is a text, number, boolean or null',
      ([j = '']) => `ath_is_json_scalar(${j})`,
    ),
  ),
  ...SOURCES.flatMap((source) => [
    scalar(
      'json_array_contains',
      `${source}, bigint -> boolean`,
      'Whether an array holds a value',
      ([j = '', x = '']) => `ath_json_array_contains(${j}, CAST(${x} AS VARCHAR), 'number')`,
    ),
    scalar(
      'json_array_contains',
      `${source}, double -> boolean`,
      'Whether an array holds a value',
      ([j = '', x = '']) => `ath_json_array_contains(${j}, CAST(${x} AS VARCHAR), 'number')`,
    ),
    scalar(
      'json_array_contains',
      `${source}, boolean -> boolean`,
      'Whether an array holds a value',
      ([j = '', x = '']) => `ath_json_array_contains(${j}, CAST(${x} AS VARCHAR), 'boolean')`,
    ),
    scalar(
      'json_array_contains',
      `${source}, varchar -> boolean`,
      'Whether an array holds a value',
      ([j = '', x = '']) => `ath_json_array_contains(${j}, ${x}, 'string')`,
    ),
  ]),
];
