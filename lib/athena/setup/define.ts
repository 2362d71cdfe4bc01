import type {
  ScalarFunctionDefinition,
  ScalarType,
  ScalarValue,
} from '@/lib/domain/scalar-function';

import { FAILURE_MARK } from '../emit/sql';

/** A function of non-NULL arguments; with a NULL among them the answer is NULL. */
export function define(
  name: string,
  parameters: readonly ScalarType[],
  returns: ScalarType,
  apply: (...values: never[]) => ScalarValue,
): ScalarFunctionDefinition {
  return {
    name,
    parameters,
    returns,
    apply: (...values) =>
      values.includes(null) ? null : (apply as (...all: ScalarValue[]) => ScalarValue)(...values),
  };
}

/** An error that `trinoError` recognises. */
export const failure = (code: string, message: string) =>
  new Error(`${FAILURE_MARK}${code}: ${message}`);
