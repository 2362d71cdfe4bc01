import { FLOW_FIELD_BY_NAME } from '@/lib/domain/flow-fields';

export interface TableKey {
  readonly database: string;
  readonly name: string;
}

export interface TablePlan extends TableKey {
  /** Flow log field names in the order of the files' columns. */
  readonly format: readonly string[];
  /** Names of the partition keys, all of type string; empty for a table without partitions. */
  readonly partitionKeys: readonly string[];
  readonly location: string;
  /** Lines at the start of each file that are no records. */
  readonly headerLines: number;
}

/** `CREATE EXTERNAL TABLE`, as the Athena walk-through of VPC flow logs writes it. */
export function createTableDdl(plan: TablePlan): string {
  const columns = plan.format.map((field) => `  ${columnDdl(field)}`).join(',\n');
  const keys = plan.partitionKeys.map((key) => `${key} string`).join(', ');
  return [
    `CREATE EXTERNAL TABLE IF NOT EXISTS ${plan.database}.${plan.name} (\n${columns}\n)`,
    ...(keys ? [`PARTITIONED BY (${keys})`] : []),
    `ROW FORMAT DELIMITED FIELDS TERMINATED BY ' '`,
    `LOCATION '${quoted(plan.location)}'`,
    ...(plan.headerLines ? [`TBLPROPERTIES ("skip.header.line.count"="${plan.headerLines}")`] : []),
  ].join('\n');
}

export interface Partition {
  /** One value per partition key. */
  readonly values: readonly string[];
  readonly location: string;
}

/** `ALTER TABLE … ADD IF NOT EXISTS PARTITION …`, all in one statement. */
export function addPartitionsDdl(
  { database, name }: TableKey,
  keys: readonly string[],
  partitions: readonly Partition[],
): string {
  const parts = partitions.map(({ values, location }) => {
    const spec = keys.map((key, at) => `${key}='${quoted(values[at] ?? '')}'`).join(', ');
    return `PARTITION (${spec}) LOCATION '${quoted(location)}'`;
  });
  return `ALTER TABLE ${database}.${name} ADD IF NOT EXISTS\n  ${parts.join('\n  ')}`;
}

/** The walk-through's names for the default format; AWS's guide's for all later fields. */
const WALK_THROUGH: Readonly<Record<string, string>> = {
  version: 'version int',
  'account-id': 'account string',
  'interface-id': 'interfaceid string',
  srcaddr: 'sourceaddress string',
  dstaddr: 'destinationaddress string',
  srcport: 'sourceport int',
  dstport: 'destinationport int',
  protocol: 'protocol int',
  packets: 'numpackets int',
  bytes: 'numbytes bigint',
  start: 'starttime int',
  end: 'endtime int',
  action: 'action string',
  'log-status': 'logstatus string',
};

/** Names of the columns that a table over this format has. */
export const tableColumns = (format: readonly string[]): string[] =>
  format.map((field) => columnDdl(field).split(' ')[0] ?? '');

function columnDdl(field: string): string {
  const known = WALK_THROUGH[field];
  if (known) return known;
  const isNumber = FLOW_FIELD_BY_NAME.get(field)?.kind === 'integer';
  return `${field.replaceAll('-', '_')} ${isNumber ? 'int' : 'string'}`;
}

const quoted = (text: string) => text.replaceAll("'", "''");
