// Every function that a query may call. What is not here is refused.

import { AGGREGATE_FUNCTIONS } from './aggregate';
import { ARRAY_FUNCTIONS } from './array';
import { BINARY_FUNCTIONS } from './binary';
import { BITWISE_FUNCTIONS } from './bitwise';
import { BYTES_FUNCTIONS } from './bytes';
import { CHAR_FUNCTIONS } from './char-text';
import { CONDITIONAL_FUNCTIONS } from './conditional';
import { DATE_FUNCTIONS } from './date';
import { DATE_FORMAT_FUNCTIONS } from './date-format';
import type { FunctionDefinition } from './definition';
import { IP_FUNCTIONS } from './ip';
import { JSON_FUNCTIONS } from './json';
import { LAMBDA_FUNCTIONS } from './lambda';
import { MAP_FUNCTIONS } from './map';
import { MATH_FUNCTIONS } from './math';
import { REGEXP_FUNCTIONS } from './regexp';
import { STRING_FUNCTIONS } from './string';
import { URL_FUNCTIONS } from './url';
import { WINDOW_FUNCTIONS } from './window';

const CHAPTERS: readonly (readonly FunctionDefinition[])[] = [
  AGGREGATE_FUNCTIONS,
  ARRAY_FUNCTIONS,
  BINARY_FUNCTIONS,
  BITWISE_FUNCTIONS,
  BYTES_FUNCTIONS,
  CHAR_FUNCTIONS,
  CONDITIONAL_FUNCTIONS,
  DATE_FUNCTIONS,
  DATE_FORMAT_FUNCTIONS,
  IP_FUNCTIONS,
  JSON_FUNCTIONS,
  LAMBDA_FUNCTIONS,
  MAP_FUNCTIONS,
  MATH_FUNCTIONS,
  REGEXP_FUNCTIONS,
  STRING_FUNCTIONS,
  URL_FUNCTIONS,
  WINDOW_FUNCTIONS,
];

/** All overloads by lower-case name. */
export const FUNCTIONS: ReadonlyMap<string, readonly FunctionDefinition[]> = group();

function group(): Map<string, FunctionDefinition[]> {
  const byName = new Map<string, FunctionDefinition[]>();
  for (const definition of CHAPTERS.flat()) {
    byName.set(definition.name, [...(byName.get(definition.name) ?? []), definition]);
  }
  return byName;
}
