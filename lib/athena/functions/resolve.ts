import { AnalysisError } from '../analysis-error';
import type { Position } from '../position';
import { type Type, typeText, UNKNOWN } from '../types/type';
import type { FunctionDefinition } from './definition';
import { bind, type Bindings, instantiate, type Pattern } from './pattern';

/** An argument as far as it is known: a lambda's types follow from the others'. */
export type Argument = { readonly type: Type } | { readonly lambda: number };

export interface Resolution<Definition extends FunctionDefinition> {
  readonly definition: Definition;
  readonly bindings: Bindings;
  readonly patterns: readonly Pattern[];
}

/**
 * Picks the overload that the arguments reach with the least coercion.
 *
 * @throws {AnalysisError} FUNCTION_NOT_FOUND with Trino's list of what was expected
 */
export function resolveOverload<Definition extends FunctionDefinition>(
  name: string,
  overloads: readonly Definition[],
  args: readonly Argument[],
  at: Position,
): Resolution<Definition> {
  let best: (Resolution<Definition> & { distance: number }) | undefined;
  for (const definition of overloads) {
    const patterns = patternsFor(definition, args.length);
    if (!patterns) continue;
    const bindings: Bindings = new Map();
    const distance = distanceOf(patterns, args, bindings);
    if (distance === undefined || (best && best.distance <= distance)) continue;
    best = { definition, bindings, patterns, distance };
  }
  if (best) return best;
  const given = args
    .map((argument) => ('type' in argument ? typeText(argument.type) : 'function'))
    .join(', ');
  const expected = overloads.map(
    ({ signature }) =>
      `${name}(${signature.text.slice(0, signature.text.lastIndexOf('->')).trim()})`,
  );
  throw new AnalysisError(
    'FUNCTION_NOT_FOUND',
    `Unexpected parameters (${given}) for function ${name}. Expected: ${expected.join(', ')}`,
    at,
  );
}

function patternsFor({ signature }: FunctionDefinition, count: number): Pattern[] | undefined {
  const { parameters, variadic } = signature;
  if (!variadic) return parameters.length === count ? [...parameters] : undefined;
  const last = parameters.at(-1);
  if (!last || count < parameters.length - 1) return undefined;
  return [
    ...parameters.slice(0, -1),
    ...Array.from({ length: count - parameters.length + 1 }, () => last),
  ];
}

function distanceOf(
  patterns: readonly Pattern[],
  args: readonly Argument[],
  bindings: Bindings,
): number | undefined {
  let total = 0;
  for (const [index, pattern] of patterns.entries()) {
    const argument = args[index];
    if (!argument) return undefined;
    if ('lambda' in argument) {
      if (pattern.kind !== 'function' || pattern.parameters.length !== argument.lambda)
        return undefined;
      continue;
    }
    const distance = bind(pattern, argument.type, bindings);
    if (distance === undefined) return undefined;
    total += distance;
  }
  return total;
}

/** The type an argument is read as: a zoned timestamp keeps the zone it came with. */
export function targetType(pattern: Pattern, given: Type, bindings: Bindings): Type {
  const wanted = instantiate(pattern, bindings);
  if (wanted.kind === 'timestamp with time zone') {
    return given.kind === wanted.kind ? given : { ...wanted, zone: 'UTC' };
  }
  if (wanted.kind === given.kind && (wanted.kind === 'timestamp' || wanted.kind === 'time'))
    return given;
  return wanted.kind === 'unknown' ? UNKNOWN : wanted;
}
