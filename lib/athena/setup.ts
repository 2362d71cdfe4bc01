// What DuckDB needs before a query of ours can run: macros over its own functions, and for
// the rare case functions in TypeScript. Installed once, when the store opens.

import type { ScalarFunctionDefinition } from '@/lib/domain/scalar-function';

import { ZONE_MACROS } from './emit/time-zone';
import { BASE32_FUNCTIONS } from './setup/base32';
import { BYTES_FUNCTIONS, BYTES_MACROS } from './setup/bytes-functions';
import { DATE_MACROS } from './setup/date-macros';
import { HASH_FUNCTIONS } from './setup/hash-functions';
import { IEEE754_FUNCTIONS } from './setup/ieee754';
import { IP_FUNCTIONS, IP_MACROS } from './setup/ip-functions';
import { JSON_FUNCTIONS, JSON_MACROS } from './setup/json-functions';
import { LIST_MACROS } from './setup/list-macros';
import { NUMBER_FUNCTIONS, NUMBER_MACROS } from './setup/number-functions';
import { REGEXP_FUNCTIONS } from './setup/regexp-functions';
import { TEXT_FUNCTIONS, TEXT_MACROS } from './setup/text-functions';

/** Functions in TypeScript; install them before the macros, which call them. */
export const ATHENA_FUNCTIONS: readonly ScalarFunctionDefinition[] = [
  ...IP_FUNCTIONS,
  ...JSON_FUNCTIONS,
  ...NUMBER_FUNCTIONS,
  ...REGEXP_FUNCTIONS,
  ...TEXT_FUNCTIONS,
  ...BYTES_FUNCTIONS,
  ...HASH_FUNCTIONS,
  ...BASE32_FUNCTIONS,
  ...IEEE754_FUNCTIONS,
];

/** CREATE OR REPLACE MACRO statements, in an order in which each finds those it uses. */
export const ATHENA_MACROS: readonly string[] = [
  ...NUMBER_MACROS,
  ...ZONE_MACROS,
  ...DATE_MACROS,
  ...LIST_MACROS,
  ...TEXT_MACROS,
  ...BYTES_MACROS,
  ...IP_MACROS,
  ...JSON_MACROS,
];
