import { AnalysisError } from '../analysis-error';
import type { Position } from '../position';
import { sameType, signatureText, type Type, UNKNOWN } from '../types/type';
import type { FunctionDefinition } from './definition';
import { EXPECTED } from './expected';
import { bind, type Bindings, instantiate, type Pattern } from './pattern';

/** An argument as far as it is known: a lambda's types follow from the others'. */
export type Argument = { readonly type: Type } | { readonly lambda: true };

export interface Resolution<Definition extends FunctionDefinition> {
  readonly definition: Definition;
  readonly bindings: Bindings;
  readonly patterns: readonly Pattern[];
}

type Candidate<Definition extends FunctionDefinition> = Resolution<Definition> & {
  readonly distance: number;
};

/**
 * Picks the overload that the arguments reach with the least coercion.
 *
 * @throws {AnalysisError} FUNCTION_NOT_FOUND with Trino's list of what was expected, or
 * AMBIGUOUS_FUNCTION_CALL where a NULL without a type could be several things
 */
export function resolveOverload<Definition extends FunctionDefinition>(
  name: string,
  overloads: readonly Definition[],
  args: readonly Argument[],
  at: Position | undefined,
): Resolution<Definition> {
  const candidates = overloads.flatMap((definition) => candidate(definition, args) ?? []);
  const [first] = candidates;
  if (!first) throw notFound(name, overloads, args, at);
  if (args.some((argument) => 'type' in argument && argument.type.kind === 'unknown'))
    return resolveWithNull(candidates, args, at);
  const nearest = (list: readonly Candidate<Definition>[], start: Candidate<Definition>) =>
    list.reduce((best, next) => (next.distance < best.distance ? next : best), start);
  const best = nearest(candidates, first);
  if (best.distance === 0 || args.some((argument) => 'lambda' in argument)) return best;
  const specific = mostSpecific(candidates, args).map(({ each }) => each);
  return nearest(specific, specific[0] ?? best);
}

/** Those that no other overload is more particular than: bigint before decimal before double. */
function mostSpecific<Definition extends FunctionDefinition>(
  candidates: readonly Candidate<Definition>[],
  args: readonly Argument[],
) {
  const typed = candidates.map((each) => ({ each, types: typesOf(each, args) }));
  return typed.filter(
    (one) =>
      !typed.some(
        (other) =>
          other !== one && reaches(other.types, one.each) && !reaches(one.types, other.each),
      ),
  );
}

/** With a NULL among the arguments: the most specific overload, then one that casts nothing else. */
function resolveWithNull<Definition extends FunctionDefinition>(
  candidates: readonly Candidate<Definition>[],
  args: readonly Argument[],
  at: Position | undefined,
): Resolution<Definition> {
  const specific = mostSpecific(candidates, args);
  const exact = specific.filter(({ types }) =>
    args.every((argument, index) => {
      const type = 'type' in argument ? argument.type : UNKNOWN;
      return type.kind === 'unknown' || sameType(type, types[index] ?? UNKNOWN);
    }),
  );
  const left = exact.length > 0 ? exact : specific;
  const [first] = left;
  const results = new Set(
    left.map(({ each: { definition, bindings } }) =>
      signatureText(instantiate(definition.signature.result, bindings)),
    ),
  );
  if (first && (left.length === 1 || results.size === 1)) return first.each;
  throw new AnalysisError(
    'AMBIGUOUS_FUNCTION_CALL',
    'Could not choose a best candidate operator. Explicit type casts must be added.',
    at,
  );
}

const typesOf = (
  { patterns, bindings }: Resolution<FunctionDefinition>,
  args: readonly Argument[],
): readonly Type[] =>
  patterns.map((pattern, index) => {
    const argument = args[index];
    if (!argument || 'lambda' in argument) return UNKNOWN;
    return targetType(pattern, argument.type, bindings);
  });

/** Whether a call with these types could be a call of the other overload. */
function reaches(types: readonly Type[], { patterns }: Resolution<FunctionDefinition>): boolean {
  const bindings: Bindings = new Map();
  return types.every((type, index) => {
    const pattern = patterns[index];
    return pattern !== undefined && bind(pattern, type, bindings) !== undefined;
  });
}

/** FUNCTION_NOT_FOUND with the types that were given and those that would do. */
export function notFound(
  name: string,
  overloads: readonly FunctionDefinition[],
  args: readonly Argument[],
  at: Position | undefined,
): AnalysisError {
  const given = args
    .map((argument) => ('type' in argument ? signatureText(argument.type) : '<function>'))
    .join(', ');
  const expected =
    EXPECTED[name] ??
    overloads
      .map(({ signature: { text } }) => `${name}(${text.slice(0, text.lastIndexOf('->')).trim()})`)
      .join(', ');
  return new AnalysisError(
    'FUNCTION_NOT_FOUND',
    `Unexpected parameters (${given}) for function ${name}. Expected: ${expected}`,
    at,
  );
}

function candidate<Definition extends FunctionDefinition>(
  definition: Definition,
  args: readonly Argument[],
): Candidate<Definition> | undefined {
  const patterns = patternsFor(definition, args.length);
  if (!patterns) return undefined;
  const bindings: Bindings = new Map();
  const distance = distanceOf(patterns, args, bindings);
  return distance === undefined ? undefined : { definition, bindings, patterns, distance };
}

function patternsFor({ signature }: FunctionDefinition, count: number): Pattern[] | undefined {
  const { parameters, variadic } = signature;
  if (!variadic) return parameters.length === count ? [...parameters] : undefined;
  const last = parameters.at(-1);
  if (!last || count < Math.max(parameters.length - 1, 1)) return undefined;
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
      if (pattern.kind !== 'function') return undefined;
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
    if (given.kind === wanted.kind) return given;
    const precision = given.kind === 'timestamp' ? given.precision : wanted.precision;
    return { ...wanted, precision, zone: 'UTC' };
  }
  if (wanted.kind === given.kind && (wanted.kind === 'timestamp' || wanted.kind === 'time'))
    return given;
  return wanted.kind === 'unknown' ? UNKNOWN : wanted;
}
