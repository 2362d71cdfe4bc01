interface Comparable {
  /** An SQL condition that holds where an operand has the value, or (negated) where it has not. */
  readonly condition: (operand: string, negated: boolean) => string;
}

/**
 * How a value that a result shows is compared in SQL.
 *
 * @param value `null` is NULL
 * @param type Athena's name of the column's type: `varchar`, `bigint`, `timestamp`, `decimal(10,2)`
 */
export function literalOf(
  value: string | null,
  type: string,
): Comparable | { readonly reason: string } {
  if (value === null) {
    return { condition: (operand, negated) => `${operand} IS ${negated ? 'NOT ' : ''}NULL` };
  }
  const base = type.toLowerCase().replace(/\(.*$/, '').trim();
  const isFloat = base === 'double' || base === 'real' || base === 'float';
  if (isFloat && value === 'NaN') {
    // NaN equals nothing, itself included.
    return {
      condition: (operand, negated) =>
        negated ? `(NOT is_nan(${operand}) OR ${operand} IS NULL)` : `is_nan(${operand})`,
    };
  }
  const literal = write(value, base);
  if (literal === undefined) {
    return { reason: `Values of type ${type} cannot be compared in a filter.` };
  }
  return {
    condition: (operand, negated) =>
      negated ? `${operand} IS DISTINCT FROM ${literal}` : `${operand} = ${literal}`,
  };
}

function write(value: string, base: string): string | undefined {
  switch (base) {
    case 'varchar':
    case 'string':
      return text(value);
    case 'tinyint':
    case 'smallint':
    case 'integer':
    case 'int':
    case 'bigint':
      return /^-?\d+$/.test(value) ? integer(value) : undefined;
    case 'double':
      return float(value, 'DOUBLE');
    case 'real':
    case 'float':
      return float(value, 'REAL');
    case 'decimal':
      return /^-?\d+(?:\.\d+)?$/.test(value) ? `DECIMAL '${value}'` : undefined;
    case 'boolean':
      return /^(?:true|false)$/.test(value) ? value : undefined;
    case 'date':
      return `DATE ${text(value)}`;
    case 'timestamp':
    case 'timestamp with time zone':
      return `TIMESTAMP ${text(value)}`;
    case 'time':
      return `TIME ${text(value)}`;
    default:
      return undefined;
  }
}

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

// The least bigint has no literal of its own: its digits without the sign are one too many.
const integer = (value: string) =>
  value === '-9223372036854775808' ? '(-9223372036854775807 - 1)' : value;

function float(value: string, type: 'DOUBLE' | 'REAL'): string | undefined {
  if (/^-?Infinity$/.test(value)) {
    const sign = value.startsWith('-') ? '-' : '';
    return type === 'DOUBLE' ? `${sign}infinity()` : `CAST(${sign}infinity() AS REAL)`;
  }
  return /^-?\d+(?:\.\d+)?(?:E-?\d+)?$/.test(value) ? `${type} '${value}'` : undefined;
}
