import type {
  AggregateCall,
  ConstantValue,
  EmitContext,
  FrameEdge,
  Node,
  OrderKey,
  WindowNode,
} from '../analyse/tree';
import { duckdbType, isIntegral } from '../types/duckdb-type';
import type { Type } from '../types/type';
import { groupKey, isZonedByRow, sortKey } from './nested';
import { fail, name } from './sql';

/** SQL of a node. What the user typed is a bound value, or a column id that the analyser made. */
export function emitExpression(node: Node, context: EmitContext): string {
  const emit = (part: Node) => emitExpression(part, context);
  switch (node.kind) {
    case 'constant':
      return emitConstant(node.type, node.value, context);
    case 'column':
      return name(node.column.id);
    case 'op':
      return node.emit(node.args.map(emit), context);
    case 'try':
      return `TRY(${emit(node.operand)})`;
    case 'lambda':
      return `lambda ${node.parameters.map(({ id }) => name(id)).join(', ')}: ${emit(node.body)}`;
    case 'aggregate': {
      const tail = emitOrder(node.orderBy, emit);
      return node.emit(node.args.map(emit), {
        apply: applyWith(node.distinct, tail, node.filter && emit(node.filter), ''),
      });
    }
    case 'window':
      return node.emit(node.args.map(emit), windowCall(node, emit));
    case 'subquery':
      return node.emit(context.plan(node.plan), node.args.map(emit));
    case 'grouping':
      throw new Error('grouping() outside an aggregation');
  }
}

export function emitOrder(keys: readonly OrderKey[], emit: (node: Node) => string): string {
  return keys
    .map(
      ({ node, descending, nullsFirst }) =>
        `${sortKey(emit(node), node.type)} ${descending ? 'DESC' : 'ASC'} NULLS ${nullsFirst ? 'FIRST' : 'LAST'}`,
    )
    .join(', ');
}

/** Equal instants are one partition, whatever their zones. */
const partitionKey = (sql: string, type: Type) =>
  isZonedByRow(type) ? `(${sql}).ts` : groupKey(sql, type);

function applyWith(
  distinct: boolean,
  order: string,
  filter: string | null,
  over: string,
  inside = '',
): AggregateCall['apply'] {
  return (called, args, ownFilter) => {
    const conditions = [filter, ownFilter].filter((part) => part !== null && part !== undefined);
    return [
      `${called}(${distinct ? 'DISTINCT ' : ''}${args.join(', ')}${order && ` ORDER BY ${order}`}${inside})`,
      conditions.length > 0 ? ` FILTER (WHERE ${conditions.join(' AND ')})` : '',
      over,
    ].join('');
  };
}

function windowCall(node: WindowNode, emit: (part: Node) => string): AggregateCall {
  const partition = node.partitionBy.map((key) => partitionKey(emit(key), key.type)).join(', ');
  const order = emitOrder(node.orderBy, emit);
  const frame = node.frame
    ? `${node.frame.unit} BETWEEN ${edge(node.frame.start, node, emit)} AND ${node.frame.end ? edge(node.frame.end, node, emit) : 'CURRENT ROW'}`
    : '';
  const over = ` OVER (${[partition && `PARTITION BY ${partition}`, order && `ORDER BY ${order}`, frame].filter(Boolean).join(' ')})`;
  return {
    apply: applyWith(false, '', null, over, node.ignoreNulls ? ' IGNORE NULLS' : ''),
  };
}

function edge(bound: FrameEdge, node: WindowNode, emit: (part: Node) => string): string {
  switch (bound.kind) {
    case 'unbounded-preceding':
      return 'UNBOUNDED PRECEDING';
    case 'unbounded-following':
      return 'UNBOUNDED FOLLOWING';
    case 'current-row':
      return 'CURRENT ROW';
    case 'preceding':
    case 'following': {
      const offset = counted(bound.offset, emit);
      const unit = bound.offset.type.kind;
      const interval = node.orderBy[0]?.node.type.kind.startsWith('interval');
      // RANGE over dates and times steps by an interval; ours are numbers of milliseconds or months.
      const step =
        unit === 'interval day to second' && !interval
          ? `to_milliseconds(${offset})`
          : unit === 'interval year to month' && !interval
            ? `to_months(${offset})`
            : offset;
      return `${step} ${bound.kind === 'preceding' ? 'PRECEDING' : 'FOLLOWING'}`;
    }
  }
}

/** An offset of a frame, which must not be negative or NULL. */
function counted(offset: Node, emit: (part: Node) => string): string {
  const sql = emit(offset);
  if (offset.kind === 'constant' && typeof offset.value === 'bigint' && offset.value >= 0n)
    return sql;
  const wrong = `'Window frame offset value must not be negative or null'`;
  return `CASE WHEN ${sql} >= 0 THEN ${sql} ELSE ${fail('INVALID_WINDOW_FRAME', wrong, offset.type)} END`;
}

function emitConstant(type: Type, value: ConstantValue, context: EmitContext): string {
  if (value === null) return `CAST(NULL AS ${duckdbType(type)})`;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'bigint') {
    // A digit string of ours; the type keeps DuckDB from choosing a narrower one.
    if (isIntegral(type) || type.kind.startsWith('interval'))
      return `CAST(${value} AS ${duckdbType(type)})`;
    return `CAST(${context.bind(String(value))} AS ${duckdbType(type)})`;
  }
  const bound = `CAST(${context.bind(value)} AS VARCHAR)`;
  if (type.kind === 'varbinary') return `unhex(${bound})`;
  return duckdbType(type) === 'VARCHAR' ? bound : `CAST(${bound} AS ${duckdbType(type)})`;
}
