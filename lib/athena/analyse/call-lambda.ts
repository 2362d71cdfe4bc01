import { AnalysisError } from '../analysis-error';
import { bind, type Bindings, instantiate, type Pattern } from '../functions/pattern';
import type { LambdaExpression } from '../parse/ast';
import { sameType, typeText, UNKNOWN } from '../types/type';
import type { ExpressionContext } from './context';
import type { Node } from './tree';

type LambdaNode = Node & { kind: 'lambda' };

/** Rounds after which Trino gives up on a state that gets wider with every step. */
const MAX_ROUNDS = 4;

/**
 * The lambdas among a call's arguments by their place, with `bindings` completed by their results.
 *
 * What a lambda returns may widen one of its own parameters: `reduce(a, 0, (s, x) -> s + x, …)`
 * over bigint starts with an integer and ends with a bigint. So it is read until nothing changes.
 *
 * @throws {AnalysisError} INVALID_PARAMETER_USAGE for the wrong number of parameters, `notFound`
 * for a result of the wrong type: it is never coerced
 */
export function analyseLambdas(
  args: readonly (Node | LambdaExpression)[],
  patterns: readonly Pattern[],
  bindings: Bindings,
  context: ExpressionContext,
  notFound: () => AnalysisError,
): ReadonlyMap<number, LambdaNode> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const given = parameterTypes(patterns, bindings);
    const lambdas = new Map<number, LambdaNode>();
    for (const [index, argument] of args.entries()) {
      const pattern = patterns[index];
      if (isTree(argument) || pattern?.kind !== 'function') continue;
      checkCount(argument, pattern.parameters.length);
      const parameters = pattern.parameters.map((part) => instantiate(part, bindings));
      const lambda = context.lambda(argument, parameters);
      if (bind(pattern.result, lambda.body.type, bindings) === undefined) throw notFound();
      lambdas.set(index, lambda);
    }
    if (parameterTypes(patterns, bindings) !== given) continue;
    for (const [index, { body }] of lambdas) {
      const type = instantiate(patterns[index] ?? NOTHING, bindings);
      if (type.kind !== 'function' || !sameType(type.result, body.type)) throw notFound();
    }
    return lambdas;
  }
  throw new AnalysisError(
    'GENERIC_INTERNAL_ERROR',
    `com.google.common.base.VerifyException: SignatureBinder.iterativeSolve does not converge after ${MAX_ROUNDS} iterations.`,
  );
}

export const isTree = (argument: Node | LambdaExpression): argument is Node =>
  'type' in argument && typeof argument.type === 'object' && 'kind' in argument.type;

const NOTHING: Pattern = { kind: 'type', type: UNKNOWN };

function checkCount({ parameters, at }: LambdaExpression, count: number): void {
  if (parameters.length === count) return;
  throw new AnalysisError(
    'INVALID_PARAMETER_USAGE',
    `Expected a lambda that takes ${count} argument(s) but got ${parameters.length}`,
    at,
  );
}

const parameterTypes = (patterns: readonly Pattern[], bindings: Bindings) =>
  patterns
    .flatMap((pattern) => (pattern.kind === 'function' ? pattern.parameters : []))
    .map((part) => typeText(instantiate(part, bindings)))
    .join();
