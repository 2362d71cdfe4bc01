// What StartQueryExecution was given, as plain objects: DDL and utilities hold names
// and settings, queries hold their tree. Names are lower case; `database` is null when
// the text did not name one.

import type { Expression, Query } from './parse/ast';

export interface TableName {
  readonly database: string | null;
  readonly name: string;
}

export interface ColumnDefinition {
  readonly name: string;
  readonly hiveType: string;
  readonly comment: string | null;
}

/** How a file's bytes become rows. */
export type RowFormat =
  | {
      readonly kind: 'delimited';
      /** One character; `\001` when the statement does not say. */
      readonly fieldDelimiter: string;
      readonly escape: string | null;
      readonly lineDelimiter: string;
      readonly nullText: string | null;
    }
  | {
      readonly kind: 'serde';
      /** Java class name, e.g. `org.apache.hadoop.hive.serde2.RegexSerDe`. */
      readonly name: string;
      readonly properties: Readonly<Record<string, string>>;
    };

export interface CreateTableStatement {
  readonly kind: 'create-table';
  readonly table: TableName;
  readonly ifNotExists: boolean;
  readonly external: boolean;
  readonly columns: readonly ColumnDefinition[];
  readonly partitionColumns: readonly ColumnDefinition[];
  readonly comment: string | null;
  readonly rowFormat: RowFormat | null;
  /** `parquet`, `textfile`, `orc` …; `inputformat …` pairs give their class name. */
  readonly storedAs: string;
  readonly location: string | null;
  readonly properties: Readonly<Record<string, string>>;
}

export interface PartitionSpecification {
  /** Column to value, in the order typed. */
  readonly values: Readonly<Record<string, string>>;
  readonly location: string | null;
}

export interface PartitionFilter {
  readonly column: string;
  readonly op: '=' | '<' | '<=' | '>' | '>=' | '<>';
  readonly value: string;
}

export type DdlStatement =
  | CreateTableStatement
  | {
      readonly kind: 'create-database';
      readonly database: string;
      readonly ifNotExists: boolean;
      readonly comment: string | null;
      readonly location: string | null;
      readonly properties: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'drop-database';
      readonly database: string;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    }
  | { readonly kind: 'drop-table'; readonly table: TableName; readonly ifExists: boolean }
  | { readonly kind: 'drop-view'; readonly view: TableName; readonly ifExists: boolean }
  | {
      readonly kind: 'add-partitions';
      readonly table: TableName;
      readonly ifNotExists: boolean;
      readonly partitions: readonly PartitionSpecification[];
    }
  | {
      readonly kind: 'drop-partitions';
      readonly table: TableName;
      readonly ifExists: boolean;
      /** Each: a conjunction. */ readonly partitions: readonly (readonly PartitionFilter[])[];
    }
  | {
      readonly kind: 'rename-partition';
      readonly table: TableName;
      readonly from: Readonly<Record<string, string>>;
      readonly to: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'add-columns';
      readonly table: TableName;
      readonly replace: boolean;
      readonly columns: readonly ColumnDefinition[];
    }
  | {
      readonly kind: 'set-location';
      readonly table: TableName;
      readonly partition: Readonly<Record<string, string>> | null;
      readonly location: string;
    }
  | {
      readonly kind: 'set-table-properties';
      readonly table: TableName;
      readonly properties: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'repair-table'; readonly table: TableName };

export type UtilityStatement =
  | {
      readonly kind: 'show-databases';
      /** Hive pattern: `*` any run, `|` or. */ readonly pattern: string | null;
    }
  | {
      readonly kind: 'show-tables' | 'show-views';
      readonly database: string | null;
      readonly pattern: string | null;
    }
  | { readonly kind: 'show-columns'; readonly table: TableName }
  | {
      readonly kind: 'show-partitions';
      readonly table: TableName;
      readonly partition: Readonly<Record<string, string>> | null;
    }
  | { readonly kind: 'show-create-table' | 'show-create-view'; readonly table: TableName }
  | {
      readonly kind: 'show-table-properties';
      readonly table: TableName;
      readonly property: string | null;
    }
  | {
      readonly kind: 'describe';
      readonly table: TableName;
      readonly mode: 'plain' | 'extended' | 'formatted';
      readonly partition: Readonly<Record<string, string>> | null;
      readonly column: string | null;
    };

export interface QueryStatement {
  readonly kind: 'query';
  readonly query: Query;
  /** Offsets of the `?` placeholders, in the order of the text. */
  readonly placeholders: readonly number[];
  readonly text: string;
}

export type DmlStatement =
  | QueryStatement
  | {
      readonly kind: 'create-view';
      readonly view: TableName;
      readonly orReplace: boolean;
      readonly query: QueryStatement;
      /** The query's own text, to keep. */ readonly text: string;
    }
  | {
      readonly kind: 'create-table-as';
      readonly table: TableName;
      readonly ifNotExists: boolean;
      readonly properties: Readonly<Record<string, string | readonly string[]>>;
      readonly query: QueryStatement;
      readonly withData: boolean;
    }
  | {
      readonly kind: 'insert';
      readonly table: TableName;
      readonly columns: readonly string[] | null;
      readonly query: QueryStatement;
    }
  | {
      readonly kind: 'unload';
      readonly location: string;
      readonly properties: Readonly<Record<string, string | readonly string[]>>;
      readonly query: QueryStatement;
    }
  | {
      readonly kind: 'explain';
      readonly analyze: boolean;
      readonly options: Readonly<Record<string, string>>;
      readonly statement: Statement;
    }
  | {
      readonly kind: 'prepare';
      readonly name: string;
      readonly statement: Statement;
      readonly text: string;
    }
  | {
      readonly kind: 'execute';
      readonly name: string;
      readonly parameters: readonly Expression[];
      /** The parameters' texts. */ readonly texts: readonly string[];
    }
  | { readonly kind: 'deallocate'; readonly name: string };

export type Statement = DdlStatement | UtilityStatement | DmlStatement;

/** AWS's StatementType of an execution. */
export function statementType(statement: Statement): 'DDL' | 'DML' | 'UTILITY' {
  switch (statement.kind) {
    case 'query':
    case 'insert':
    case 'unload':
    case 'execute':
    case 'explain':
      return 'DML';
    case 'describe':
    case 'show-columns':
    case 'show-create-table':
    case 'show-create-view':
    case 'show-databases':
    case 'show-partitions':
    case 'show-table-properties':
    case 'show-tables':
    case 'show-views':
      return 'UTILITY';
    default:
      return 'DDL';
  }
}
