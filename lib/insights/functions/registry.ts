import type { FunctionDefinition } from './function';
import { ADDRESS_FUNCTIONS } from './address';
import { DATE_FUNCTIONS } from './date';
import { GENERAL_FUNCTIONS } from './general';
import { NUMERIC_FUNCTIONS } from './numeric';
import { TEXT_FUNCTIONS } from './text';

/** Every function that works on one event, in the order the editor offers them. */
export const FUNCTIONS: readonly FunctionDefinition[] = [
  ...GENERAL_FUNCTIONS,
  ...DATE_FUNCTIONS,
  ...ADDRESS_FUNCTIONS,
  ...TEXT_FUNCTIONS,
  ...NUMERIC_FUNCTIONS,
];

const BY_NAME: ReadonlyMap<string, FunctionDefinition> = new Map(
  FUNCTIONS.flatMap((each) =>
    [each.name, ...(each.aliases ?? [])].map((name) => [name.toLowerCase(), each] as const),
  ),
);

/** Names are found without regard to case. */
export const functionOf = (name: string) => BY_NAME.get(name.toLowerCase());
