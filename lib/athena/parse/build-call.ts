import {
  BoundedFrameContext,
  CurrentRowBoundContext,
  type FrameBoundContext,
  FunctionCallContext,
  type OverContext,
  type PrimaryExpressionContext,
  type WindowFrameContext,
  type WindowSpecificationContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser';

import type { Expression, FrameBound, Identifier, WindowFrame, WindowSpecification } from './ast';
import { type Builder, present } from './builder';

export function buildCall(
  builder: Builder,
  node: PrimaryExpressionContext,
): Expression | undefined {
  if (!(node instanceof FunctionCallContext)) return undefined;
  const at = builder.at(node);
  const name = builder
    .names(node.functionName().qualifiedName())
    .map(({ text }) => text.toLowerCase())
    .join('.');
  if (node._label) return { kind: 'unsupported', what: 'label.* in a call', at };
  if (node.processingMode()) return { kind: 'unsupported', what: 'MATCH_RECOGNIZE', at };

  const filter = node.filter();
  const over = node.over();
  return {
    kind: 'call',
    name,
    args: node.expression().map((argument) => builder.expression(argument)),
    star: node.ASTERISK() !== null,
    distinct: Boolean(node.setQuantifier()?.KW_DISTINCT()),
    orderBy: node.sortItem().map((item) => builder.sortItem(item)),
    filter: filter ? builder.boolean(filter.whereClause().booleanExpression()) : null,
    ignoreNulls: Boolean(node.nullTreatment()?.KW_IGNORE()),
    over: over ? buildOver(builder, over) : null,
    at,
  };
}

export function buildWindow(
  builder: Builder,
  node: WindowSpecificationContext,
): WindowSpecification {
  const base = node.identifier();
  const frame = node.windowFrame();
  return {
    base: base ? builder.identifier(base) : null,
    partitionBy: (node.partitionBy()?.expression() ?? []).map((item) => builder.expression(item)),
    orderBy: node.sortItem().map((item) => builder.sortItem(item)),
    frame: frame ? buildFrame(builder, frame) : null,
    at: builder.at(node),
  };
}

function buildOver(builder: Builder, node: OverContext): WindowSpecification | Identifier {
  const specification = node.windowSpecification();
  return specification
    ? builder.window(specification)
    : builder.identifier(present(node.identifier()));
}

function buildFrame(builder: Builder, node: WindowFrameContext): WindowFrame {
  const extent = node.frameExtent();
  return {
    unit: extent.KW_RANGE() ? 'RANGE' : extent.KW_ROWS() ? 'ROWS' : 'GROUPS',
    start: buildBound(builder, present(extent._start)),
    end: extent._end ? buildBound(builder, extent._end) : null,
    at: builder.at(node),
  };
}

function buildBound(builder: Builder, node: FrameBoundContext): FrameBound {
  if (node instanceof CurrentRowBoundContext) return { kind: 'current-row' };
  const following = node.getText().toUpperCase().endsWith('FOLLOWING');
  if (node instanceof BoundedFrameContext) {
    const offset = builder.expression(node.expression());
    return { kind: following ? 'following' : 'preceding', offset };
  }
  return { kind: following ? 'unbounded-following' : 'unbounded-preceding' };
}
