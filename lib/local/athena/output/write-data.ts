import { listObjects } from '../../store/objects';
import type { CatalogColumn, CatalogPartition } from '../catalog/model';
import { codedFailure } from '../query-failure';
import type { Cell } from '../results/csv';
import type { RunContext } from '../executions/run-context';
import { spellPartition } from '../statements/partition-spec';
import { resultPath, UnsafePathError, writeResultFiles } from '../storage/result-files';
import { formatS3, parseS3Folder, type S3Location } from '../storage/s3-location';
import { encodeRows } from './encode';
import type { OutputFormat } from './output-format';

export interface DataTarget {
  /** `s3://…/` */
  readonly location: string;
  readonly columns: readonly CatalogColumn[];
  /** The last columns of a row; they are in the path, not in the objects. */
  readonly partitionKeys: readonly CatalogColumn[];
  /** Partitions that lie elsewhere than below `location`. */
  readonly partitions: readonly CatalogPartition[];
  readonly format: OutputFormat;
}

export interface WrittenData {
  /** `s3://…` of each object. */
  readonly objects: readonly string[];
  /** Those that rows went to. */
  readonly partitions: readonly CatalogPartition[];
}

/** AWS's limit of one statement. */
const MAX_PARTITIONS = 100;

/**
 * Writes rows as new objects, one for each partition, all of them or none.
 *
 * @throws {QueryFailure} for a place that cannot be written to, too many partitions, and partition values that no path holds
 */
export async function writeData(
  { local, signal }: RunContext,
  target: DataTarget,
  rows: readonly (readonly Cell[])[],
): Promise<WrittenData> {
  requireWritable(local, target.location);
  const parts = groupRows(target, rows);
  const stamp = new Date(local.now())
    .toISOString()
    .replaceAll(/[-:]|\..*/g, '')
    .replace('T', '_');
  const ending = target.format.kind !== 'parquet' && target.format.gzip ? '.gz' : '';
  const files: { url: string; chunks: Uint8Array[] }[] = [];
  for (const { location, rows } of parts) {
    signal.throwIfAborted();
    requireWritable(local, location);
    const content = await encodeRows({ columns: target.columns, rows }, target.format);
    const name = `${stamp}_${String(files.length).padStart(5, '0')}_${local.newId()}${ending}`;
    files.push({ url: `${location}${name}`, chunks: [content] });
  }
  signal.throwIfAborted();
  await writeResultFiles(local, files, local.newId()).catch((error: unknown) => {
    throw toWriteFailure(error, target.location);
  });
  return {
    objects: files.map(({ url }) => url),
    partitions: parts.filter(({ values }) => values.length > 0),
  };
}

/** @throws {QueryFailure} `HIVE_PATH_ALREADY_EXISTS` when there is any object below the location */
export async function requireEmpty({ local }: RunContext, location: string): Promise<void> {
  const { bucket, key } = requireWritable(local, location);
  const objects = await listObjects(local, bucket, key);
  if (objects.length === 0) return;
  throw codedFailure(
    'HIVE_PATH_ALREADY_EXISTS',
    `Target directory for table already exists: ${location}. You may need to manually clean the data at location '${location}' before retrying. Athena will not delete data in your account.`,
  );
}

/** @throws {QueryFailure} for a location outside the buckets of this machine, or in a folder that somebody opened */
function requireWritable(local: RunContext['local'], location: string): S3Location {
  const folder = parseS3Folder(location);
  const path = folder && resultPath(local, { ...folder, key: `${folder.key}object` });
  if (folder && path) return folder;
  throw codedFailure('HIVE_WRITER_OPEN_ERROR', `Cannot write to ${location}: access denied`);
}

function toWriteFailure(error: unknown, location: string): unknown {
  if (!(error instanceof Error)) return error;
  const refused = error instanceof UnsafePathError || 'code' in error;
  if (!refused) return error;
  return codedFailure('HIVE_WRITER_OPEN_ERROR', `Cannot write to ${location}`, error);
}

interface Part extends CatalogPartition {
  readonly rows: (readonly Cell[])[];
}

function groupRows(target: DataTarget, rows: readonly (readonly Cell[])[]): Part[] {
  if (rows.length === 0) return [];
  const { columns, partitionKeys, location } = target;
  const parts = new Map<string, Part>();
  for (const row of rows) {
    const values = row.slice(columns.length).map((value, at) => {
      if (value !== null && value !== '') return value;
      throw codedFailure(
        'NOT_SUPPORTED',
        `Writing NULL or an empty value of the partition key ${partitionKeys[at]?.name ?? ''} is not supported on this machine`,
      );
    });
    const key = values.join('\0');
    const part = parts.get(key) ?? newPart(target, values);
    if (!parts.has(key)) parts.set(key, part);
    part.rows.push(row.slice(0, columns.length));
    if (parts.size > MAX_PARTITIONS) {
      throw codedFailure(
        'HIVE_TOO_MANY_OPEN_PARTITIONS',
        `Exceeded limit of ${MAX_PARTITIONS} open writers for partitions/buckets: ${location}`,
      );
    }
  }
  return [...parts.values()];
}

function newPart({ partitionKeys, partitions, location }: DataTarget, values: string[]): Part {
  const known = partitions.find((part) => part.values.join('\0') === values.join('\0'));
  const folder = parseS3Folder(location);
  const path =
    values.length > 0 ? `${spellPartition({ partitionKeys: [...partitionKeys] }, values)}/` : '';
  const own = folder ? formatS3({ ...folder, key: `${folder.key}${path}` }) : location;
  return { values, location: known?.location ?? own, rows: [] };
}
