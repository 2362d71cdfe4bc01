export type FieldKind = 'text' | 'number' | 'time' | 'address';

/** One field of the events, as the query names it and as DuckDB computes it. */
export interface SourceField {
  /** As queries write it, case-sensitive: `srcAddr`, `@timestamp`. */
  readonly name: string;
  readonly kind: FieldKind;
  /** Over the relation's columns: text as VARCHAR, a number as a numeric type, a time as BIGINT epoch milliseconds. */
  readonly sql: string;
  /** A number whose SQL type is DOUBLE; integers otherwise. */
  readonly fraction?: boolean;
  /** Text from a closed set: the ENUM column itself and its values, so that a comparison stays native. */
  readonly native?: { readonly sql: string; readonly values: readonly string[] };
  /** Address: the UINTEGER column, NULL where it is not IPv4. `sql` renders the text. */
  readonly v4?: string;
  /** Address: the VARCHAR column with text that is not IPv4. Leave out when the relation holds none: grouping is faster. */
  readonly other?: string;
}

/**
 * Log events as the language sees them: a relation, which of its rows, and the fields they have.
 * The relation must have the columns `source_id` and `line`; `@ptr` is made of them.
 */
export interface EventSource {
  /** A table name or a parenthesised query, trusted SQL. */
  readonly relation: string;
  /** The same rows from a relation that is cheaper to plan, for queries that name none of the fields it lacks. */
  readonly slim?: { readonly relation: string; readonly lacks: readonly string[] };
  /** Log groups and time range. Its parameters are `$1` … `$n`, in its own numbering. */
  readonly where: { readonly sql: string; readonly parameters: readonly SqlParameter[] };
  readonly fields: readonly SourceField[];
  /** Unknown names are looked up as JSON paths in the event's text. */
  readonly json: boolean;
  /** VARCHAR expression that holds the text of JSON events, NULL for others; `@message` when left out. */
  readonly document?: string;
}

export type SqlParameter = null | boolean | number | bigint | string;

/** What `SOURCE` names. All parts given must hold. */
export interface SourceSelection {
  /** `SOURCE '/group'`: exact names or ARNs. */
  readonly names?: readonly string[];
  /** `logGroups(namePrefix: […])`; with neither names nor prefixes every log group is meant. */
  readonly prefixes?: readonly string[];
  readonly accounts?: readonly string[];
  readonly classes?: readonly string[];
  /** `dataSource(['amazon_vpc.flow'])`. */
  readonly dataSources?: readonly string[];
}

/** A lookup table: trusted SQL for its rows, every column VARCHAR and quoted by the caller's own names. */
export interface LookupTable {
  readonly relation: string;
  readonly columns: readonly { readonly name: string; readonly sql: string }[];
  /** Over the relation's columns: the place of a row in the table. */
  readonly order: string;
}

export interface TimeRange {
  /** Epoch milliseconds, both ends inclusive. */
  readonly startMs: number;
  readonly endMs: number;
}
