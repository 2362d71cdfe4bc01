import { AnalysisError } from '../analysis-error';
import type {
  CallExpression,
  FrameBound,
  Identifier,
  SortItem,
  WindowSpecification,
} from '../parse/ast';
import type { Position } from '../position';
import { isIntegral } from '../types/duckdb-type';
import type { ExpressionContext } from './context';
import type { FrameEdge, OrderKey, WindowNode } from './tree';
import { isOrderable } from './comparison';

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
  const parts = analyseParts(specification, context);
  checkFrame(parts.frame, at);
  if (parts.frame?.unit === 'GROUPS' && parts.orderBy.length === 0) {
    throw new AnalysisError(
      'MISSING_ORDER_BY',
      'Window frame of type GROUPS requires ORDER BY',
      at,
    );
  }
  return parts;
}

/** @throws {AnalysisError} INVALID_WINDOW_FRAME for a frame that begins behind its end */
function checkFrame(frame: WindowNode['frame'], at: Position): void {
  const wrong = (text: string) => new AnalysisError('INVALID_WINDOW_FRAME', text, at);
  if (!frame) return;
  const { start } = frame;
  const end = frame.end?.kind ?? 'current-row';
  if (start.kind === 'unbounded-following')
    throw wrong('Window frame start cannot be UNBOUNDED FOLLOWING');
  if (end === 'unbounded-preceding') throw wrong('Window frame end cannot be UNBOUNDED PRECEDING');
  if (start.kind === 'current-row' && end === 'preceding')
    throw wrong('Window frame starting from CURRENT ROW cannot end with PRECEDING');
  if (start.kind === 'following' && (end === 'preceding' || end === 'current-row'))
    throw wrong(
      `Window frame starting from FOLLOWING cannot end with ${end === 'preceding' ? 'PRECEDING' : 'CURRENT ROW'}`,
    );
}

function named(identifier: Identifier, context: ExpressionContext): WindowSpecification {
  const key = identifier.text.toLowerCase();
  const found = context.windows.find((window) => window.name.text.toLowerCase() === key);
  if (!found)
    throw new AnalysisError(
      'INVALID_COLUMN_REFERENCE',
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
  return {
    ...specification,
    base: null,
    partitionBy: base.partitionBy,
    orderBy: base.orderBy.length > 0 ? base.orderBy : specification.orderBy,
  };
}

function analyseParts(specification: WindowSpecification, context: ExpressionContext): WindowParts {
  const inside = { noWindows: 'Window specification' };
  const orderBy = specification.orderBy.map((item) => orderKey(item, context));
  const { frame } = specification;
  const edge = (bound: FrameBound): FrameEdge => {
    if (!('offset' in bound)) return bound;
    const offset = context.analyse(bound.offset, inside);
    if (frame?.unit !== 'RANGE' && !isIntegral(offset.type)) {
      throw new AnalysisError(
        'TYPE_MISMATCH',
        `Window frame ${frame?.unit} offset must be of exact numeric type with scale 0`,
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
      start: edge(frame.start),
      end: frame.end && edge(frame.end),
    },
  };
}

export function orderKey(
  { expression, descending, nullsFirst }: SortItem,
  context: ExpressionContext,
): OrderKey {
  const node = context.analyse(expression, { noWindows: 'Window specification' });
  if (!isOrderable(node.type)) {
    throw new AnalysisError(
      'TYPE_MISMATCH',
      `Type ${node.type.kind} is not orderable, and therefore cannot be used in ORDER BY`,
      expression.at,
    );
  }
  return { node, descending, nullsFirst: nullsFirst ?? false };
}
