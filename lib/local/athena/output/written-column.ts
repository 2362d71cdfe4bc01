import type { CatalogColumn } from '../catalog/model';
import { codedFailure } from '../query-failure';
import type { ColumnInfo } from '../results/result-meta';

const HIVE_TYPES: Readonly<Record<string, string>> = {
  boolean: 'boolean',
  tinyint: 'tinyint',
  smallint: 'smallint',
  integer: 'int',
  bigint: 'bigint',
  real: 'float',
  double: 'double',
  date: 'date',
  timestamp: 'timestamp',
};

/** Hive's longest varchar; a longer one is a string. */
const MAX_VARCHAR = 65_535;

/**
 * A result's column as a table keeps it.
 *
 * @throws {QueryFailure} `NOT_SUPPORTED` for a type that no table here is written with
 */
export function toWrittenColumn({ Name, Type, Precision, Scale }: ColumnInfo): CatalogColumn {
  const name = Name.toLowerCase();
  if (Type === 'unknown') {
    throw codedFailure('COLUMN_TYPE_UNKNOWN', `line 1:1: Column type is unknown: ${Name}`);
  }
  if (Type === 'decimal') return { name, type: `decimal(${Precision},${Scale})` };
  if (Type === 'varchar') {
    const bounded = Precision > 0 && Precision <= MAX_VARCHAR;
    return { name, type: bounded ? `varchar(${Precision})` : 'string' };
  }
  const type = HIVE_TYPES[Type];
  if (type !== undefined) return { name, type };
  throw codedFailure(
    'NOT_SUPPORTED',
    `Writing column ${Name} of type ${Type} is not supported on this machine`,
  );
}

/** Refuses what no table can have: columns without a name or with the same. */
export function requireNames(columns: readonly ColumnInfo[]): void {
  const seen = new Set<string>();
  for (const [at, { Name }] of columns.entries()) {
    if (Name === `_col${at}`) {
      throw codedFailure(
        'COLUMN_NAME_NOT_SPECIFIED',
        `line 1:1: Column name not specified at position ${at + 1}`,
      );
    }
    if (seen.has(Name.toLowerCase())) {
      throw codedFailure(
        'DUPLICATE_COLUMN_NAME',
        `line 1:1: Column name '${Name}' specified more than once`,
      );
    }
    seen.add(Name.toLowerCase());
  }
}
