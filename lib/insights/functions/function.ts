import type { Expression } from '../parse/ast';
import type { Binder } from '../emit/binder';
import type { Value } from '../emit/value';

/** What a function sees when its call becomes SQL. */
export interface Call {
  readonly args: readonly Value[];
  /** The arguments as written, for literals: periods, patterns, subnets. */
  readonly written: readonly Expression[];
  readonly binder: Binder;
  readonly startMs: number;
  readonly endMs: number;
  readonly nowMs: number;
  /** `@timestamp` here, or null after a stats that did not keep it. */
  readonly timestamp: Value | null;
  /** The caller treats NULL as false. */
  readonly loose: boolean;
}

/** One function of the language: how many arguments, what they must be, and its SQL. */
export interface FunctionDefinition {
  /** As the documentation spells it. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly min: number;
  readonly max: number;
  /** For the editor: `isIpv4InSubnet(field, "cidr")`. */
  readonly usage: string;
  /** A mistake in the arguments as written, or null. */
  readonly check?: (args: readonly Expression[]) => string | null;
  readonly emit: (call: Call) => Value;
}

/** The string an argument says outright, or undefined. */
export const stringAt = (args: readonly Expression[], index: number) => {
  const argument = args[index];
  return argument?.kind === 'string' ? argument.value : undefined;
};

/** The number an argument says outright, or undefined. */
export const numberAt = (args: readonly Expression[], index: number) => {
  const argument = args[index];
  if (
    argument?.kind === 'unary' &&
    argument.operator === '-' &&
    argument.operand.kind === 'number'
  ) {
    return -argument.operand.value;
  }
  return argument?.kind === 'number' ? argument.value : undefined;
};

/** Argument `index` of a call whose count `check` has made sure of. */
export function argument(call: Call, index: number): Value {
  const value = call.args[index];
  if (!value) throw new Error(`argument ${index} was not checked`);
  return value;
}
