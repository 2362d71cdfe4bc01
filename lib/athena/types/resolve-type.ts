import { AnalysisError, refuse } from '../analysis-error';
import type { TypeName } from '../parse/ast';
import type { Position } from '../position';
import type { ScalarKind, Type } from './type';

const SCALARS: Readonly<Record<string, ScalarKind>> = {
  boolean: 'boolean',
  tinyint: 'tinyint',
  smallint: 'smallint',
  integer: 'integer',
  int: 'integer',
  bigint: 'bigint',
  real: 'real',
  double: 'double',
  varbinary: 'varbinary',
  date: 'date',
  json: 'json',
  ipaddress: 'ipaddress',
  uuid: 'uuid',
  unknown: 'unknown',
  'interval day to second': 'interval day to second',
  'interval year to month': 'interval year to month',
};
/** DuckDB keeps microseconds. */
const MAX_PRECISION = 6;

/**
 * @param at where Trino says that a type is unknown: at the CAST, not at its name
 * @throws {AnalysisError} TYPE_MISMATCH for an unknown type, NOT_SUPPORTED for one this machine lacks
 */
export function resolveType(name: TypeName, at?: Position): Type {
  switch (name.kind) {
    case 'array':
      return { kind: 'array', element: resolveType(name.element, at) };
    case 'map':
      return { kind: 'map', key: resolveType(name.key, at), value: resolveType(name.value, at) };
    case 'row':
      return {
        kind: 'row',
        fields: name.fields.map((field) => ({
          name: field.name,
          type: resolveType(field.type, at),
        })),
      };
    case 'named':
      return resolveNamed(name, at ?? name.at);
  }
}

function resolveNamed({ name, parameters }: TypeName & { kind: 'named' }, at: Position): Type {
  const numbers = parameters.filter((parameter) => typeof parameter === 'number');
  const [first, second] = numbers;
  const scalar = SCALARS[name];
  if (scalar && parameters.length === 0) return { kind: scalar };
  switch (name) {
    case 'varchar':
      return first === undefined ? { kind: 'varchar' } : { kind: 'varchar', length: first };
    case 'char':
      return { kind: 'char', length: first ?? 1 };
    case 'decimal':
    case 'dec':
    case 'numeric': {
      const precision = first ?? 38;
      const scale = second ?? 0;
      if (precision < 1 || precision > 38) {
        throw new AnalysisError(
          'INVALID_ARGUMENTS',
          `DECIMAL precision must be in range [1, 38]: ${precision}`,
          at,
        );
      }
      if (scale > precision) {
        throw new AnalysisError(
          'INVALID_ARGUMENTS',
          `DECIMAL scale must be in range [0, precision (${precision})]: ${scale}`,
          at,
        );
      }
      return { kind: 'decimal', precision, scale };
    }
    case 'time':
    case 'timestamp':
    case 'timestamp with time zone': {
      const precision = first ?? 3;
      if (precision > MAX_PRECISION) throw refuse(`${name}(${precision})`, at);
      return { kind: name, precision };
    }
    case 'time with time zone':
    case 'hyperloglog':
    case 'qdigest':
    case 'tdigest':
    case 'p4hyperloglog':
      throw refuse(`Type ${name}`, at);
    default:
      throw new AnalysisError('TYPE_MISMATCH', `Unknown type: ${name}`, at);
  }
}
