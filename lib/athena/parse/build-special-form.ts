// Forms with a syntax of their own: most are a function call by another spelling.

import {
  CurrentCatalogContext,
  CurrentDateContext,
  CurrentSchemaContext,
  CurrentTimeContext,
  CurrentTimestampContext,
  CurrentUserContext,
  JsonExistsContext,
  type JsonPathInvocationContext,
  JsonQueryContext,
  JsonValueContext,
  ListAggContext,
  LocalTimeContext,
  LocalTimestampContext,
  NormalizeContext,
  PositionContext,
  type PrimaryExpressionContext,
  SubstringContext,
  TrimContext,
  type TypeContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser';

import type { CallExpression, Expression } from './ast';
import { type Builder, present } from './builder';

export function buildSpecialForm(
  builder: Builder,
  node: PrimaryExpressionContext,
): Expression | undefined {
  const at = builder.at(node);
  const call = (name: string, args: readonly Expression[]): CallExpression => ({
    ...PLAIN,
    name,
    args,
    at,
  });
  const text = (value: string): Expression => ({ kind: 'string', value, at });

  if (node instanceof CurrentDateContext) return call('current_date', []);
  if (node instanceof CurrentTimestampContext)
    return call('current_timestamp', precision(node, at));
  if (node instanceof LocalTimestampContext) return call('localtimestamp', precision(node, at));
  if (node instanceof CurrentTimeContext) return call('current_time', precision(node, at));
  if (node instanceof LocalTimeContext) return call('localtime', precision(node, at));
  if (node instanceof CurrentUserContext) return call('current_user', []);
  if (node instanceof CurrentCatalogContext) return call('current_catalog', []);
  if (node instanceof CurrentSchemaContext) return call('current_schema', []);
  if (node instanceof PositionContext) {
    const [needle, haystack] = node.valueExpression().map((part) => builder.value(part));
    return call('strpos', [present(haystack), present(needle)]);
  }
  if (node instanceof SubstringContext) {
    return call(
      'substring',
      node.valueExpression().map((part) => builder.value(part)),
    );
  }
  if (node instanceof TrimContext) {
    const side = node.trimsSpecification()?.getText().toUpperCase() ?? 'BOTH';
    const name = side === 'LEADING' ? 'ltrim' : side === 'TRAILING' ? 'rtrim' : 'trim';
    const source = builder.value(present(node._trimSource));
    return call(name, node._trimChar ? [source, builder.value(node._trimChar)] : [source]);
  }
  if (node instanceof NormalizeContext) {
    const form = node.normalForm()?.getText().toUpperCase() ?? 'NFC';
    return call('normalize', [builder.value(node.valueExpression()), text(form)]);
  }
  if (node instanceof ListAggContext) {
    if (node.listAggOverflowBehavior()) return { kind: 'unsupported', what: 'ON OVERFLOW', at };
    const separator = node.string();
    const filter = node.filter();
    return {
      ...call('listagg', [
        builder.expression(node.expression()),
        text(separator ? builder.string(separator) : ''),
      ]),
      distinct: Boolean(node.setQuantifier()?.KW_DISTINCT()),
      orderBy: node.sortItem().map((item) => builder.sortItem(item)),
      filter: filter ? builder.boolean(filter.whereClause().booleanExpression()) : null,
    };
  }
  return buildJson(builder, node);
}

function buildJson(builder: Builder, node: PrimaryExpressionContext): Expression | undefined {
  const at = builder.at(node);
  const form = (
    name: 'json_exists' | 'json_value' | 'json_query',
    path: JsonPathInvocationContext,
    returning: TypeContext | null = null,
    wrapper: 'without' | 'conditional' | 'unconditional' = 'without',
  ): Expression =>
    path.jsonArgument().length > 0
      ? { kind: 'unsupported', what: 'PASSING', at }
      : {
          kind: 'json-path',
          function: name,
          input: builder.expression(path.jsonValueExpression().expression()),
          path: builder.string(path.string()),
          returning: returning ? builder.type(returning) : null,
          wrapper,
          at,
        };

  if (node instanceof JsonExistsContext) {
    if (node.jsonExistsErrorBehavior()) return { kind: 'unsupported', what: 'ON ERROR', at };
    return form('json_exists', node.jsonPathInvocation());
  }
  if (node instanceof JsonValueContext) {
    if (node.jsonValueBehavior().some((behavior) => behavior.getText().toUpperCase() !== 'NULL')) {
      return { kind: 'unsupported', what: 'This ON EMPTY or ON ERROR of json_value', at };
    }
    return form('json_value', node.jsonPathInvocation(), node.type());
  }
  if (node instanceof JsonQueryContext) {
    const quotes = /\b(?:KEEP|OMIT)QUOTES/i.test(node.getText());
    if (node.jsonQueryBehavior().length > 0 || quotes) {
      return { kind: 'unsupported', what: 'This option of json_query', at };
    }
    const wrapper = node.jsonQueryWrapperBehavior()?.getText().toUpperCase() ?? 'WITHOUT';
    return form(
      'json_query',
      node.jsonPathInvocation(),
      node.type(),
      wrapper.startsWith('WITHOUT')
        ? 'without'
        : wrapper.includes('CONDITIONAL') && !wrapper.includes('UNCONDITIONAL')
          ? 'conditional'
          : 'unconditional',
    );
  }
  return undefined;
}

const PLAIN = {
  kind: 'call',
  star: false,
  distinct: false,
  orderBy: [],
  filter: null,
  ignoreNulls: false,
  over: null,
} as const;

const precision = (
  node: CurrentTimestampContext | LocalTimestampContext | CurrentTimeContext | LocalTimeContext,
  at: Expression['at'],
): Expression[] => {
  const text = node._precision?.text;
  return text ? [{ kind: 'number', form: 'integer', text, at }] : [];
};
