import type { AggregateCall, EmitContext, Node } from '../analyse/tree';
import type { Position } from '../position';
import type { Type } from '../types/type';
import { parseSignature, type Signature } from './pattern';

/** What an emitter may look at besides the SQL of its arguments. */
export interface Call {
  readonly name: string;
  /** The arguments' types, after coercion to the signature's. */
  readonly types: readonly Type[];
  readonly nodes: readonly Node[];
  readonly result: Type;
  readonly at: Position;
  /** Epoch milliseconds of the query's start. */
  readonly now: number;
}

interface Common {
  readonly name: string;
  readonly signature: Signature;
  readonly help: string;
  /** The result's type where the signature cannot say it (a scale, a fixed time zone). */
  readonly resultType?: ((call: Omit<Call, 'result'>) => Type) | undefined;
}

export interface ScalarFunction extends Common {
  readonly kind: 'scalar';
  /** Looks at constant arguments once, before anything runs; throws AnalysisError. */
  readonly check?: ((call: Call) => void) | undefined;
  readonly emit: (args: readonly string[], call: Call, context: EmitContext) => string;
}

export interface AggregateFunction extends Common {
  readonly kind: 'aggregate';
  readonly emit: (args: readonly string[], aggregate: AggregateCall, call: Call) => string;
}

export interface WindowFunction extends Common {
  readonly kind: 'window';
  readonly emit: (args: readonly string[], aggregate: AggregateCall, call: Call) => string;
}

export type FunctionDefinition = ScalarFunction | AggregateFunction | WindowFunction;

type Options = Pick<ScalarFunction, 'check'> & Pick<Common, 'resultType'>;

export function scalar(
  name: string,
  signature: string,
  help: string,
  emit: ScalarFunction['emit'],
  options: Options = {},
): ScalarFunction {
  return { kind: 'scalar', name, signature: parseSignature(signature), help, emit, ...options };
}

export function aggregate(
  name: string,
  signature: string,
  help: string,
  emit: AggregateFunction['emit'],
  options: Pick<Common, 'resultType'> = {},
): AggregateFunction {
  return { kind: 'aggregate', name, signature: parseSignature(signature), help, emit, ...options };
}

export function windowFunction(
  name: string,
  signature: string,
  help: string,
  emit: WindowFunction['emit'],
): WindowFunction {
  return { kind: 'window', name, signature: parseSignature(signature), help, emit };
}
