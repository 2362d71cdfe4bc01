import { AnalysisError } from '../analysis-error';
import type {
  CallExpression,
  FrameBound,
  Identifier,
  SortItem,
  WindowSpecification,
} from '../parse/ast';
import { isIntegral } from '../types/duckdb-type';
import { typeText } from '../types/type';
import { type ExpressionContext, textOf } from './context';
import type { FrameEdge, OrderKey, WindowNode } from './tree';
import { isOrderable } from './comparison';
import { checkFrame } from './window-frame';

/** What Trino calls the parts of an OVER, in which there is no window. */
const SPECIFICATION = 'window specification';

type WindowParts = Pick<WindowNode, 'partitionBy' | 'orderBy' | 'frame'>;

/** PARTITION BY, ORDER BY and frame of an OVER, with those of the named window it builds on. */
export function analyseWindow(
  { name, over, at }: CallExpression,
  context: ExpressionContext,
): WindowParts {
  if (!over) throw new Error('A window function without OVER');
  const specification = 'partitionBy' in over ? merged(over, context) : named(over, context);
  if ((name === 'lag' || name === 'lead') && specification.orderBy.length === 0)
    throw new AnalysisError(
      'MISSING_ORDER_BY',
      `${name} function requires an ORDER BY window clause`,
      at,
    );
  if ((name === 'lag' || name === 'lead') && specification.frame)
    throw new AnalysisError(
      'INVALID_WINDOW_FRAME',
      `Cannot specify window frame for ${name} function`,
      specification.frame.at,
    );
  const parts = analyseParts(specification, context);
  checkFrame(parts, specification, specification.frame?.at ?? at);
  return parts;
}

/** The definitions of a WINDOW clause, whether something uses them or not. */
export function checkWindows(context: ExpressionContext): void {
  context.windows.forEach(({ name, specification }, index) => {
    const before = context.windows.slice(0, index);
    if (before.some((window) => sameName(window.name, name)))
      throw new AnalysisError(
        'DUPLICATE_WINDOW_NAME',
        `WINDOW name '${name.text}' specified more than once`,
        name.at,
      );
    // A window builds on one that stands before it.
    analyseParts(merged(specification, { ...context, windows: before }), context);
  });
}

const sameName = (a: Identifier, b: Identifier) => a.text.toLowerCase() === b.text.toLowerCase();

function named(identifier: Identifier, context: ExpressionContext): WindowSpecification {
  const found = context.windows.find((window) => sameName(window.name, identifier));
  if (!found)
    throw new AnalysisError(
      'INVALID_WINDOW_REFERENCE',
      `Cannot resolve WINDOW name ${identifier.text}`,
      identifier.at,
    );
  return merged(found.specification, context);
}

function merged(
  specification: WindowSpecification,
  context: ExpressionContext,
): WindowSpecification {
  if (!specification.base) return specification;
  const base = named(specification.base, context);
  const [partition] = specification.partitionBy;
  const [order] = specification.orderBy;
  if (partition)
    throw new AnalysisError(
      'INVALID_PARTITION_BY',
      'WINDOW specification with named WINDOW reference cannot specify PARTITION BY',
      partition.at,
    );
  if (order && base.orderBy.length > 0)
    throw new AnalysisError(
      'INVALID_ORDER_BY',
      'Cannot specify ORDER BY if referenced named WINDOW specifies ORDER BY',
      order.expression.at,
    );
  if (base.frame)
    throw new AnalysisError(
      'INVALID_WINDOW_REFERENCE',
      'Cannot reference named WINDOW containing frame specification',
      specification.base.at,
    );
  return {
    ...specification,
    base: null,
    partitionBy: base.partitionBy,
    orderBy: base.orderBy.length > 0 ? base.orderBy : specification.orderBy,
  };
}

function analyseParts(specification: WindowSpecification, context: ExpressionContext): WindowParts {
  const inside = { noWindows: SPECIFICATION };
  const orderBy = specification.orderBy.map((item) => orderKey(item, context));
  const { frame } = specification;
  const edge = (bound: FrameBound, which: 'start' | 'end'): FrameEdge => {
    if (!('offset' in bound)) return bound;
    const offset = context.analyse(bound.offset, inside);
    if (frame?.unit !== 'RANGE' && !isIntegral(offset.type)) {
      throw new AnalysisError(
        'TYPE_MISMATCH',
        `Window frame ${frame?.unit} ${which} value type must be exact numeric type with scale 0 (actual ${typeText(offset.type)})`,
        bound.offset.at,
      );
    }
    return { ...bound, offset };
  };
  return {
    partitionBy: specification.partitionBy.map((item) => context.analyse(item, inside)),
    orderBy,
    frame: frame && {
      unit: frame.unit,
      start: edge(frame.start, 'start'),
      end: frame.end && edge(frame.end, 'end'),
    },
  };
}

export function orderKey(
  { expression, descending, nullsFirst }: SortItem,
  context: ExpressionContext,
): OrderKey {
  const node = context.analyse(expression, { noWindows: SPECIFICATION });
  if (!isOrderable(node.type)) {
    throw new AnalysisError(
      'TYPE_MISMATCH',
      `Type ${typeText(node.type)} is not orderable, and therefore cannot be used in ORDER BY: ${textOf(context.analysis, expression.at)}`,
      expression.at,
    );
  }
  return { node, descending, nullsFirst: nullsFirst ?? false };
}
