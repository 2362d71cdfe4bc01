// What a window's frame may be: its ends in order, and offsets that fit what the window is ordered by.

import { AnalysisError, refuse } from '../analysis-error';
import type { WindowSpecification } from '../parse/ast';
import type { Position } from '../position';
import { isNumeric } from '../types/duckdb-type';
import { type Type, typeText } from '../types/type';
import type { FrameEdge, Node, WindowNode } from './tree';

/** @throws {AnalysisError} INVALID_WINDOW_FRAME for a frame that begins behind its end, and others */
export function checkFrame(
  { frame, orderBy }: Pick<WindowNode, 'frame' | 'orderBy'>,
  { at: window }: WindowSpecification,
  at: Position,
): void {
  if (!frame) return;
  checkEnds(frame.start, frame.end?.kind ?? 'current-row', at);
  if (frame.unit === 'GROUPS' && orderBy.length === 0)
    throw new AnalysisError(
      'MISSING_ORDER_BY',
      'Window frame of type GROUPS requires ORDER BY',
      at,
    );
  if (frame.unit !== 'RANGE') return;
  for (const edge of [frame.start, frame.end]) {
    if (edge && 'offset' in edge) checkRange(edge.offset, edge.kind, orderBy, window);
  }
}

function checkEnds(start: FrameEdge, end: FrameEdge['kind'], at: Position): void {
  const wrong = (text: string) => new AnalysisError('INVALID_WINDOW_FRAME', text, at);
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

/** RANGE counts from the value of the one sort item, which must be one that can be counted from. */
function checkRange(
  offset: Node,
  direction: 'preceding' | 'following',
  orderBy: WindowNode['orderBy'],
  window: Position,
): void {
  const range = 'Window frame of type RANGE PRECEDING or FOLLOWING requires';
  const [item, ...more] = orderBy;
  if (!item) throw new AnalysisError('MISSING_ORDER_BY', `${range} ORDER BY`, window);
  if (more.length > 0)
    throw new AnalysisError(
      'INVALID_ORDER_BY',
      `${range} single sort item in ORDER BY (actual: ${orderBy.length})`,
      window,
    );
  const { type } = item.node;
  if (!isNumeric(type) && !TIMES.has(type.kind))
    throw new AnalysisError(
      'TYPE_MISMATCH',
      `${range} that sort item type be numeric, datetime or interval (actual: ${typeText(type)})`,
      item.node.at,
    );
  if (!fits(type, offset.type))
    throw new AnalysisError(
      'TYPE_MISMATCH',
      `Window frame RANGE value type (${typeText(offset.type)}) not compatible with sort item type (${typeText(type)})`,
      offset.at,
    );
  if (type.kind === 'date' && offset.type.kind === 'interval day to second')
    checkWholeDays(offset, direction);
}

const TIMES = new Set<Type['kind']>([
  'date',
  'time',
  'timestamp',
  'timestamp with time zone',
  'interval day to second',
  'interval year to month',
]);

function fits(sorted: Type, offset: Type): boolean {
  if (isNumeric(sorted)) return isNumeric(offset);
  if (sorted.kind.startsWith('interval')) return sorted.kind === offset.kind;
  if (sorted.kind === 'time') return offset.kind === 'interval day to second';
  return offset.kind.startsWith('interval');
}

const DAY = 86_400_000n;

function checkWholeDays(offset: Node, direction: 'preceding' | 'following'): void {
  if (offset.kind !== 'constant' || typeof offset.value !== 'bigint')
    throw refuse('A window frame over dates whose interval is no constant', offset.at);
  if (offset.value % DAY !== 0n)
    throw new AnalysisError(
      'INVALID_FUNCTION_ARGUMENT',
      `Cannot ${direction === 'preceding' ? 'subtract hour, minutes or seconds from' : 'add hour, minutes or seconds to'} a date`,
    );
}
