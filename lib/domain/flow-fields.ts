/** How a field's text is read: `address` becomes a number where it is canonical dotted IPv4, `long` may pass 2³². */
export type FlowFieldKind = 'integer' | 'long' | 'text' | 'address' | 'action' | 'logStatus';

export interface FlowField {
  /** AWS's name in a format string and in a header line: `dstport`. */
  readonly name: string;
  /** The name Logs Insights documents: `dstPort`, `startTime`. */
  readonly camel: string;
  /** Other names Logs Insights users write for it: `start` for `startTime`. */
  readonly aliases: readonly string[];
  /** The store's column; of an `address` the one that holds IPv4 as a number. */
  readonly column: string;
  /** Of an `address` only: the column that holds any other address as text. */
  readonly textColumn: string | null;
  /** The version of the flow log record that brought the field. */
  readonly version: number;
  readonly kind: FlowFieldKind;
  /** Largest value of an `integer` or a `long`; else 0. */
  readonly max: number;
}

/** 31 December 9999: a later "second" is a millisecond in the wrong column. */
const LAST_SECOND = 253_402_300_799;
const BYTE = 255;
const WORD = 65_535;

/**
 * All fields of VPC flow log records, versions 2 to 11, in AWS's order (version 6 brought none).
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
 */
export const FLOW_FIELDS: readonly FlowField[] = [
  integer('version', 'version', 2, BYTE),
  text('account-id', 2),
  text('interface-id', 2),
  address('srcaddr', 'srcAddr', 'src', 2),
  address('dstaddr', 'dstAddr', 'dst', 2),
  integer('srcport', 'src_port', 2, WORD, 'srcPort'),
  integer('dstport', 'dst_port', 2, WORD, 'dstPort'),
  integer('protocol', 'protocol', 2, BYTE),
  long('packets', 'packets', Number.MAX_SAFE_INTEGER),
  long('bytes', 'bytes', Number.MAX_SAFE_INTEGER),
  { ...long('start', 'start_s', LAST_SECOND), camel: 'startTime', aliases: ['start'] },
  { ...long('end', 'end_s', LAST_SECOND), camel: 'endTime', aliases: ['end'] },
  { ...text('action', 2), kind: 'action' },
  { ...text('log-status', 2), kind: 'logStatus' },

  text('vpc-id', 3),
  text('subnet-id', 3),
  text('instance-id', 3),
  integer('tcp-flags', 'tcp_flags', 3, WORD),
  text('type', 3),
  address('pkt-srcaddr', 'pktSrcAddr', 'pkt_src', 3),
  address('pkt-dstaddr', 'pktDstAddr', 'pkt_dst', 3),

  text('region', 4),
  text('az-id', 4),
  text('sublocation-type', 4),
  text('sublocation-id', 4),

  text('pkt-src-aws-service', 5),
  text('pkt-dst-aws-service', 5),
  text('flow-direction', 5),
  integer('traffic-path', 'traffic_path', 5, BYTE),

  text('ecs-cluster-arn', 7),
  text('ecs-cluster-name', 7),
  text('ecs-container-instance-arn', 7),
  text('ecs-container-instance-id', 7),
  text('ecs-container-id', 7),
  text('ecs-second-container-id', 7),
  text('ecs-service-name', 7),
  text('ecs-task-definition-arn', 7),
  text('ecs-task-arn', 7),
  text('ecs-task-id', 7),

  text('reject-reason', 8),
  text('resource-id', 9),
  text('encryption-status', 10),

  text('instance-tag', 11),
  text('instance-tag-2', 11),
  text('interface-tag', 11),
  text('interface-tag-2', 11),
  text('asg-tag', 11),
  text('asg-tag-2', 11),
  text('interface-type', 11),
  text('next-hop-interface-id', 11),
  text('next-hop-subnet-id', 11),
  text('next-hop-az-id', 11),
  text('next-hop-vpc-id', 11),
  text('next-hop-interface-type', 11),
];

/** By AWS's name. */
export const FLOW_FIELD_BY_NAME: ReadonlyMap<string, FlowField> = new Map(
  FLOW_FIELDS.map((field) => [field.name, field]),
);

/** By Logs Insights' name, aliases included. */
export const FLOW_FIELD_BY_CAMEL: ReadonlyMap<string, FlowField> = new Map(
  FLOW_FIELDS.flatMap((field) => [field.camel, ...field.aliases].map((name) => [name, field])),
);

function text(name: string, version: number): FlowField {
  return {
    name,
    camel: name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    aliases: [],
    column: name.replaceAll('-', '_'),
    textColumn: null,
    version,
    kind: 'text',
    max: 0,
  };
}

function integer(name: string, column: string, version: number, max: number, camel?: string) {
  const plain = text(name, version);
  return { ...plain, camel: camel ?? plain.camel, column, kind: 'integer' as const, max };
}

function long(name: string, column: string, max: number): FlowField {
  return { ...text(name, 2), column, kind: 'long', max };
}

function address(name: string, camel: string, stem: string, version: number): FlowField {
  const columns = { column: `${stem}4`, textColumn: `${stem}_text` };
  return { ...text(name, version), camel, ...columns, kind: 'address' };
}
