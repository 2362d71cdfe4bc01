import {
  failMath,
  type MathDiagnostic,
  MathError,
  type MathExpression,
  type MathOperator,
} from './expression';

/** One value per timestamp, `null` where there is none. */
export type Series = readonly (number | null)[];

export interface MathInput {
  /** Period starts, epoch milliseconds, oldest first; all series have one value for each. */
  readonly timesMs: readonly number[];
  readonly series: ReadonlyMap<string, Series>;
}

/**
 * Evaluates an expression over series that share their timestamps.
 *
 * Arithmetic needs both values: a gap in one is a gap in the answer, and so is a division by zero.
 * `SUM` of several series adds what there is.
 *
 * @returns the series, or why there is none: an unknown Id, a wrong argument, a plain number
 */
export function evaluateExpression(
  expression: MathExpression,
  input: MathInput,
): { readonly series: Series } | { readonly diagnostic: MathDiagnostic } {
  try {
    const value = evaluate(expression, input);
    if (value.kind === 'series') return { series: value.values };
    return { diagnostic: { message: 'The expression must give a time series', span: WHOLE } };
  } catch (error) {
    if (!(error instanceof MathError)) throw error;
    return { diagnostic: error.diagnostic };
  }
}

const WHOLE = { from: 0, to: 0 };

type Value =
  | { readonly kind: 'scalar'; readonly value: number | null }
  | { readonly kind: 'series'; readonly values: Series }
  | { readonly kind: 'list'; readonly items: readonly Series[] };

function evaluate(expression: MathExpression, input: MathInput): Value {
  switch (expression.kind) {
    case 'number':
      return { kind: 'scalar', value: expression.value };
    case 'id': {
      const values = input.series.get(expression.id);
      if (!values) failMath(`No query has the Id ${expression.id}`, expression.span);
      return { kind: 'series', values };
    }
    case 'negate':
      return combine([evaluate(expression.operand, input)], ([a]) => (a == null ? null : -a));
    case 'binary': {
      const operands = [evaluate(expression.left, input), evaluate(expression.right, input)];
      return combine(operands, ([a, b]) =>
        a == null || b == null ? null : finite(OPERATORS[expression.op](a, b)),
      );
    }
    case 'list':
      return { kind: 'list', items: expression.items.map((item) => asSeries(item, input)) };
    case 'call':
      return call(expression, input);
  }
}

const OPERATORS: Readonly<Record<MathOperator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
  '<': (a, b) => Number(a < b),
  '>': (a, b) => Number(a > b),
  '<=': (a, b) => Number(a <= b),
  '>=': (a, b) => Number(a >= b),
};

type Call = MathExpression & { readonly kind: 'call' };

function call(expression: Call, input: MathInput): Value {
  const { name, args, span } = expression;
  const [least, most] = ARITY[name];
  if (args.length < least || args.length > most)
    failMath(`${name} has ${least} to ${most} arguments`, span);
  switch (name) {
    case 'SUM':
      return sum(evaluate(args[0]!, input));
    case 'FILL':
      return fill(expression, input);
    case 'RATE': {
      const values = asSeries(args[0]!, input);
      return { kind: 'series', values: rate(values, input.timesMs) };
    }
    case 'IF': {
      const operands = args.map((arg) => evaluate(arg, input));
      return combine(operands, ([test, yes, no]) => {
        if (test == null) return null;
        return (test === 0 ? no : yes) ?? null;
      });
    }
  }
}

const ARITY = { SUM: [1, 1], FILL: [2, 2], RATE: [1, 1], IF: [2, 3] } as const;

function sum(value: Value): Value {
  if (value.kind === 'list') {
    const length = value.items[0]?.length ?? 0;
    const values = Array.from({ length }, (_, index) =>
      total(value.items.map((one) => one[index])),
    );
    return { kind: 'series', values };
  }
  return { kind: 'scalar', value: value.kind === 'scalar' ? value.value : total(value.values) };
}

function total(values: readonly (number | null | undefined)[]): number | null {
  const known = values.filter((value) => value != null);
  return known.length ? known.reduce((a, b) => a + b, 0) : null;
}

function fill({ args }: Call, input: MathInput): Value {
  const values = asSeries(args[0]!, input);
  const filler = args[1]!;
  if (filler.kind === 'id' && filler.id === 'REPEAT') {
    let last: number | null = null;
    return { kind: 'series', values: values.map((value) => (last = value ?? last)) };
  }
  if (filler.kind === 'id' && filler.id === 'LINEAR') {
    return { kind: 'series', values: interpolate(values) };
  }
  return combine([{ kind: 'series', values }, evaluate(filler, input)], ([a, b]) => a ?? b ?? null);
}

/** Fills a gap on the line between the values beside it; one at either end stays. */
function interpolate(values: Series): Series {
  const filled = [...values];
  let before = -1;
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    const from = values[before] ?? null;
    for (let at = before + 1; from !== null && at < index; at++) {
      filled[at] = from + ((value - from) * (at - before)) / (index - before);
    }
    before = index;
  }
  return filled;
}

/** Change per second since the last point there was, however long ago; the first point has none. */
function rate(values: Series, timesMs: readonly number[]): Series {
  let last: { readonly value: number; readonly atMs: number } | null = null;
  return values.map((value, index) => {
    if (value === null) return null;
    const before = last;
    last = { value, atMs: timesMs[index] ?? 0 };
    return before && finite(((value - before.value) * 1_000) / (last.atMs - before.atMs));
  });
}

function combine(
  operands: readonly Value[],
  apply: (values: readonly (number | null)[]) => number | null,
): Value {
  const lists = operands.flatMap((value) => (value.kind === 'series' ? [value.values] : []));
  if (operands.some(({ kind }) => kind === 'list'))
    failMath('A list stands only inside SUM', WHOLE);
  const at = (index: number) =>
    operands.map((value) => {
      if (value.kind === 'series') return value.values[index] ?? null;
      return value.kind === 'scalar' ? value.value : null;
    });
  const length = lists[0]?.length;
  if (length === undefined) return { kind: 'scalar', value: apply(at(0)) };
  return { kind: 'series', values: Array.from({ length }, (_, index) => apply(at(index))) };
}

function asSeries(expression: MathExpression, input: MathInput): Series {
  const value = evaluate(expression, input);
  if (value.kind !== 'series') failMath('Expected a time series', WHOLE);
  return value.values;
}

const finite = (value: number) => (Number.isFinite(value) ? value : null);
