/** What the name of a flow log object in S3 says about it. */
export interface FlowLogKey {
  /** Whatever stands in front of `AWSLogs/`, with its slash; often empty. */
  readonly prefix: string;
  /** Set for logs that an organization's account collects. */
  readonly organization: string | null;
  readonly account: string;
  readonly region: string;
  readonly layout: 'plain' | 'hourly' | 'hive' | 'hive-hourly';
  readonly flowLogId: string;
  /** The delivery slot, UTC epoch milliseconds: the object holds records that end in the five minutes from it. */
  readonly slotMs: number;
  readonly hash: string;
  readonly extension: '.log.gz' | '.log.parquet';
}

/** Objects cover five minutes each; a busy slot has several. */
export const SLOT_MS = 300_000;

/**
 * Reads an S3 key in any of the four layouts of flow logs.
 *
 * @returns `null` for any other key, and for one whose folders and file name contradict each other
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3.html
 */
export function parseObjectKey(key: string): FlowLogKey | null {
  const found = (PLAIN.exec(key) ?? HIVE.exec(key))?.groups;
  if (!found) return null;
  const hive = found['hive'] !== undefined;
  const { account = '', region = '', flowLogId = '', hash = '', hour } = found;
  const [year, month, day] = [found['year'], found['month'], found['day']];
  const slotMs = readStamp(found['stamp'] ?? '');
  if (slotMs === null || found['fileAccount'] !== account || found['fileRegion'] !== region) {
    return null;
  }
  const at = new Date(slotMs).toISOString();
  if (at.slice(0, 10) !== `${year}-${month}-${day}`) return null;
  if (hour !== undefined && at.slice(11, 13) !== hour) return null;

  return {
    prefix: found['prefix'] ?? '',
    organization: found['organization'] ?? null,
    account,
    region,
    layout: hive ? (hour ? 'hive-hourly' : 'hive') : hour ? 'hourly' : 'plain',
    flowLogId,
    slotMs,
    hash,
    extension: found['extension'] as FlowLogKey['extension'],
  };
}

export function printObjectKey(key: FlowLogKey): string {
  return `${printObjectFolder(key)}${printFileName(key)}`;
}

/** The folder of a key's day (or hour), with a slash at its end. */
export function printObjectFolder(key: FlowLogKey): string {
  const { prefix, organization, account, region } = key;
  const at = new Date(key.slotMs).toISOString();
  const [year, month, day, hour] = [
    at.slice(0, 4),
    at.slice(5, 7),
    at.slice(8, 10),
    at.slice(11, 13),
  ];
  const root = `${prefix}AWSLogs/${organization === null ? '' : `${organization}/`}`;
  const hive = `${root}aws-account-id=${account}/aws-service=vpcflowlogs/aws-region=${region}/year=${year}/month=${month}/day=${day}/`;
  const plain = `${root}${account}/vpcflowlogs/${region}/${year}/${month}/${day}/`;
  switch (key.layout) {
    case 'plain':
      return plain;
    case 'hourly':
      return `${plain}${hour}/`;
    case 'hive':
      return hive;
    case 'hive-hourly':
      return `${hive}hour=${hour}/`;
  }
}

function printFileName({ account, region, flowLogId, slotMs, hash, extension }: FlowLogKey) {
  const stamp = new Date(slotMs).toISOString().slice(0, 16).replaceAll(/[-:]/g, '');
  return `${account}_vpcflowlogs_${region}_${flowLogId}_${stamp}Z_${hash}${extension}`;
}

const FILE =
  '(?<fileAccount>[^_/]+)_vpcflowlogs_(?<fileRegion>[^_/]+)_(?<flowLogId>fl-[^_/]+)_(?<stamp>\\d{8}T\\d{4}Z)_(?<hash>[^_/.]+)(?<extension>\\.log\\.gz|\\.log\\.parquet)$';
const ROOT = '^(?<prefix>(?:.*/)?)AWSLogs/(?:(?<organization>o-[^/]+)/)?';

const PLAIN = new RegExp(
  `${ROOT}(?<account>[^/=]+)/vpcflowlogs/(?<region>[^/]+)/(?<year>\\d{4})/(?<month>\\d{2})/(?<day>\\d{2})/(?:(?<hour>\\d{2})/)?${FILE}`,
);
const HIVE = new RegExp(
  `${ROOT}(?<hive>aws-account-id=)(?<account>[^/]+)/aws-service=vpcflowlogs/aws-region=(?<region>[^/]+)/year=(?<year>\\d{4})/month=(?<month>\\d{2})/day=(?<day>\\d{2})/(?:hour=(?<hour>\\d{2})/)?${FILE}`,
);

function readStamp(stamp: string): number | null {
  const iso = stamp.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:00Z');
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return null;
  // 31 February parses to 3 March in some engines: what does not print back is no date.
  return `${new Date(ms).toISOString().slice(0, 19)}Z` === iso ? ms : null;
}
