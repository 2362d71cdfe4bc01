import { type DayPartition, readDayPartition, type TableKeys } from './day-partition';
import { quoteName } from './sql-name';

/** The flow log fields that questions speak of. */
export type QuestionField =
  | 'interface'
  | 'source'
  | 'target'
  | 'sourcePort'
  | 'targetPort'
  | 'protocol'
  | 'packets'
  | 'bytes'
  | 'start'
  | 'end'
  | 'action'
  | 'logStatus';

/** What questions need to know of the table that is there. Names are ready to use in SQL. */
export interface TableShape {
  readonly name: string;
  readonly columns: Readonly<Record<QuestionField, string>>;
  /** Day partitions bound what is read; `null` where the table has none that we know. */
  readonly day: DayPartition | null;
}

export interface TableMetadata extends TableKeys {
  readonly database: string;
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

// The names of the walk-through, of AWS's guide, of AWS's Parquet files and of its Hive-compatible tables.
const KNOWN_NAMES: Readonly<Record<QuestionField, readonly string[]>> = {
  interface: ['interfaceid', 'interface_id', 'interface-id'],
  source: ['sourceaddress', 'srcaddr', 'source_address'],
  target: ['destinationaddress', 'dstaddr', 'destination_address'],
  sourcePort: ['sourceport', 'srcport', 'source_port'],
  targetPort: ['destinationport', 'dstport', 'destination_port'],
  protocol: ['protocol'],
  packets: ['numpackets', 'packets'],
  bytes: ['numbytes', 'bytes'],
  start: ['starttime', 'start', 'start_time'],
  end: ['endtime', 'end', 'end_time'],
  action: ['action'],
  logStatus: ['logstatus', 'log_status', 'log-status'],
};

/** What other tables of flow logs call the same column: a habit carried over from them is no mistyping. */
export function otherNamesOf(column: string): readonly string[] {
  const wanted = column.toLowerCase();
  const names = Object.values(KNOWN_NAMES).find((known) => known.includes(wanted)) ?? [];
  return names.filter((name) => name !== wanted);
}

/**
 * Reads a table's shape from its metadata.
 *
 * @returns the shape, or the fields no column was found for
 */
export function readTableShape(
  table: TableMetadata,
): { readonly shape: TableShape } | { readonly missing: readonly QuestionField[] } {
  const present = new Set(table.columns.map(({ name }) => name.toLowerCase()));
  const fields = Object.keys(KNOWN_NAMES) as QuestionField[];
  const found = fields.map(
    (field) => [field, KNOWN_NAMES[field].find((name) => present.has(name))] as const,
  );
  const missing = found.filter(([, name]) => name === undefined).map(([field]) => field);
  if (missing.length > 0) return { missing };

  return {
    shape: {
      name: `${quoteName(table.database)}.${quoteName(table.name)}`,
      columns: Object.fromEntries(
        found.map(([field, name]) => [field, quoteName(name ?? '')]),
      ) as Record<QuestionField, string>,
      day: readDayPartition(table),
    },
  };
}
