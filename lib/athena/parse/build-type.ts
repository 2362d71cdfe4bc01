import {
  ArrayTypeContext,
  DateTimeTypeContext,
  DoublePrecisionTypeContext,
  GenericTypeContext,
  IntervalTypeContext,
  LegacyArrayTypeContext,
  LegacyMapTypeContext,
  RowTypeContext,
  TimeTypeContext,
  type TypeContext,
  type TypeParameterContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser';

import type { TypeName } from './ast';
import { type Builder, present } from './builder';

export function buildType(builder: Builder, node: TypeContext): TypeName {
  const at = builder.at(node);
  const named = (name: string, parameters: readonly (TypeName | number)[] = []): TypeName => ({
    kind: 'named',
    name,
    parameters,
    at,
  });
  const parameter = (part: TypeParameterContext): TypeName | number => {
    const type = part.type();
    return type ? builder.type(type) : Number(part.getText());
  };

  if (node instanceof GenericTypeContext) {
    const name = builder.identifier(node.identifier()).text.toLowerCase();
    const parameters = node.typeParameter().map(parameter);
    const [first, second] = parameters;
    if (name === 'array' && isType(first)) return { kind: 'array', element: first };
    if (name === 'map' && isType(first) && isType(second)) {
      return { kind: 'map', key: first, value: second };
    }
    return named(name, parameters);
  }
  if (node instanceof RowTypeContext) {
    return {
      kind: 'row',
      fields: node.rowField().map((field) => {
        const name = field.identifier();
        return {
          name: name ? builder.identifier(name).text.toLowerCase() : null,
          type: builder.type(field.type()),
        };
      }),
    };
  }
  if (node instanceof ArrayTypeContext)
    return { kind: 'array', element: builder.type(node.type()) };
  if (node instanceof LegacyArrayTypeContext) {
    return { kind: 'array', element: builder.type(node.type()) };
  }
  if (node instanceof LegacyMapTypeContext) {
    return {
      kind: 'map',
      key: builder.type(present(node._keyType)),
      value: builder.type(present(node._valueType)),
    };
  }
  if (node instanceof DateTimeTypeContext || node instanceof TimeTypeContext) {
    const base = node instanceof DateTimeTypeContext ? 'timestamp' : 'time';
    const precision = node._precision ? [parameter(node._precision)] : [];
    return named(node.KW_WITH() ? `${base} with time zone` : base, precision);
  }
  if (node instanceof DoublePrecisionTypeContext) return named('double');
  if (node instanceof IntervalTypeContext) {
    const year = node._from_?.getText().toUpperCase() === 'YEAR';
    return named(year ? 'interval year to month' : 'interval day to second');
  }
  return named(node.getText().toLowerCase());
}

const isType = (value: TypeName | number | undefined): value is TypeName =>
  typeof value === 'object';
