import { type Type, typeText } from './type';

/** AWS's ColumnInfo of a result, as GetQueryResults carries it. */
export interface AthenaColumnInfo {
  readonly CatalogName: string;
  readonly SchemaName: string;
  readonly TableName: string;
  readonly Name: string;
  readonly Label: string;
  readonly Type: string;
  readonly Precision: number;
  readonly Scale: number;
  readonly Nullable: 'UNKNOWN';
  readonly CaseSensitive: boolean;
}

const UNBOUNDED_VARCHAR = 2_147_483_647;
const PRECISION: Readonly<Record<string, number>> = {
  tinyint: 3,
  smallint: 5,
  integer: 10,
  bigint: 19,
  real: 17,
  double: 17,
  time: 3,
  timestamp: 3,
  'timestamp with time zone': 3,
  varbinary: 1_073_741_824,
};

/** @see https://github.com/laughingman7743/PyAthena for precisions seen on a live Athena */
export function columnInfo(name: string, type: Type): AthenaColumnInfo {
  return {
    CatalogName: 'hive',
    SchemaName: '',
    TableName: '',
    Name: name,
    Label: name,
    Type: infoType(type),
    ...sizeOf(type),
    Nullable: 'UNKNOWN',
    CaseSensitive: type.kind === 'varchar' || type.kind === 'char',
  };
}

function infoType(type: Type): string {
  // A NULL literal has a type of its own, whose values are all NULL.
  return type.kind === 'function' ? typeText(type) : type.kind;
}

function sizeOf(type: Type): { Precision: number; Scale: number } {
  if (type.kind === 'decimal') return { Precision: type.precision, Scale: type.scale };
  if (type.kind === 'varchar') return { Precision: type.length ?? UNBOUNDED_VARCHAR, Scale: 0 };
  if (type.kind === 'char') return { Precision: type.length, Scale: 0 };
  return { Precision: PRECISION[type.kind] ?? 0, Scale: 0 };
}
