import type {
  IntervalContext,
  IntervalFieldContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser';

import type { Expression, IntervalField } from './ast';
import { type Builder, present } from './builder';

const FIELDS: readonly IntervalField[] = ['YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND'];

export function buildInterval(builder: Builder, node: IntervalContext): Expression {
  const field = (part: IntervalFieldContext) =>
    present(FIELDS.find((name) => name === part.getText().toUpperCase()));
  return {
    kind: 'interval',
    negative: node._sign?.text === '-',
    value: builder.string(node.string()),
    start: field(present(node._from_)),
    end: node._to ? field(node._to) : null,
    at: builder.at(node),
  };
}
