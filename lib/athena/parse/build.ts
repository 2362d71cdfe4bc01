// The grammar's tree becomes ours. The builders call each other through one object,
// so that no file imports its own importer.

import {
  BackQuotedIdentifierContext,
  BasicStringLiteralContext,
  type IdentifierContext,
  QuotedIdentifierContext,
  type StringContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser';

import type { Position } from '../position';
import type { Identifier } from './ast';
import { buildWindow } from './build-call';
import { buildBoolean, buildValue } from './build-expression';
import { buildPrimary } from './build-primary';
import { buildQuery, buildQueryNoWith, buildSortItem } from './build-query';
import { buildType } from './build-type';
import type { Builder, TreeNode } from './builder';

export function createBuilder(positions: {
  of: (node: TreeNode) => Position;
}): Builder & { parameterOffsets(): number[] } {
  const parameters = new Set<number>();

  const at = (node: TreeNode): Position => positions.of(node);

  const builder: Builder = {
    at,
    identifier: (node) => buildIdentifier(node, at(node)),
    names: (node) => node.identifier().map((part) => builder.identifier(part)),
    string: buildString,
    expression: (node) => builder.boolean(node.booleanExpression()),
    boolean: (node) => buildBoolean(builder, node),
    value: (node) => buildValue(builder, node),
    primary: (node) => buildPrimary(builder, node),
    type: (node) => buildType(builder, node),
    sortItem: (node) => buildSortItem(builder, node),
    window: (node) => buildWindow(builder, node),
    query: (node) => buildQuery(builder, node),
    queryNoWith: (node) => buildQueryNoWith(builder, node),
    parameterIndex: ({ from }) => {
      parameters.add(from);
      return from;
    },
  };
  return { ...builder, parameterOffsets: () => [...parameters].sort((a, b) => a - b) };
}

function buildIdentifier(node: IdentifierContext, at: Position): Identifier {
  const text = node.getText();
  if (node instanceof QuotedIdentifierContext) {
    return { text: text.slice(1, -1).replaceAll('""', '"'), quoted: true, at };
  }
  if (node instanceof BackQuotedIdentifierContext) {
    return { text: text.slice(1, -1).replaceAll('``', '`'), quoted: true, at };
  }
  return { text, quoted: false, at };
}

function buildString(node: StringContext): string {
  const text = node.getText();
  if (node instanceof BasicStringLiteralContext) return text.slice(1, -1).replaceAll("''", "'");
  // U&'\0041\+01F600': four hexadecimal digits, or six behind a plus.
  const body = text.replace(/^U&'/i, '').replace(/'$/, '').replaceAll("''", "'");
  return body.replaceAll(
    /\\(?:\+([0-9a-f]{6})|([0-9a-f]{4})|\\)/gi,
    (_, long?: string, short?: string) =>
      (long ?? short) ? String.fromCodePoint(Number.parseInt(long ?? short ?? '', 16)) : '\\',
  );
}
