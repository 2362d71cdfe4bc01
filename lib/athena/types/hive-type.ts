import { refuse } from '../analysis-error';
import {
  arrayOf,
  DATE,
  decimalOf,
  mapOf,
  type RowField,
  TIMESTAMP,
  type Type,
  VARCHAR,
} from './type';

/**
 * A column's type as declared in Hive: `int`, `string`, `array<struct<a:int>>`.
 *
 * @throws {AnalysisError} NOT_SUPPORTED for a type that is none of Athena's
 */
export function hiveType(text: string): Type {
  const type = parse(text.toLowerCase().replaceAll(/\s+/g, ''));
  if (!type) throw refuse(`Column type ${text}`);
  return type;
}

const SCALARS: Readonly<Record<string, Type>> = {
  boolean: { kind: 'boolean' },
  tinyint: { kind: 'tinyint' },
  smallint: { kind: 'smallint' },
  int: { kind: 'integer' },
  integer: { kind: 'integer' },
  bigint: { kind: 'bigint' },
  float: { kind: 'real' },
  real: { kind: 'real' },
  double: { kind: 'double' },
  string: VARCHAR,
  varchar: VARCHAR,
  binary: { kind: 'varbinary' },
  date: DATE,
  timestamp: TIMESTAMP,
  decimal: decimalOf(10, 0),
};

function parse(text: string): Type | undefined {
  const scalar = SCALARS[text];
  if (scalar) return scalar;
  const sized = /^(varchar|char|decimal)\((\d+)(?:,(\d+))?\)$/.exec(text);
  if (sized) {
    const [, name, first = '', second = '0'] = sized;
    if (name === 'decimal') return decimalOf(Number(first), Number(second));
    return name === 'char'
      ? { kind: 'char', length: Number(first) }
      : { kind: 'varchar', length: Number(first) };
  }
  const nested = /^(array|map|struct)<(.*)>$/.exec(text);
  if (!nested) return undefined;
  const parts = split(nested[2] ?? '');
  if (nested[1] === 'struct') return struct(parts);
  const [first, second] = parts.map(parse);
  if (nested[1] === 'array') return first && arrayOf(first);
  return first && second && mapOf(first, second);
}

function struct(parts: readonly string[]): Type | undefined {
  const fields: RowField[] = [];
  for (const part of parts) {
    const colon = part.indexOf(':');
    const type = parse(part.slice(colon + 1));
    if (colon < 1 || !type) return undefined;
    fields.push({ name: part.slice(0, colon), type });
  }
  return { kind: 'row', fields };
}

/** At the commas that no bracket encloses. */
function split(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const [index, character] of [...text].entries()) {
    if ('<('.includes(character)) depth += 1;
    if ('>)'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) {
      parts.push(text.slice(from, index));
      from = index + 1;
    }
  }
  return [...parts, text.slice(from)];
}
