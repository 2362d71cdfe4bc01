import type { CatalogPartition, CatalogTable } from '../catalog/model';
import { readPartitions } from '../catalog/read-catalog';
import { insertPartition } from '../catalog/write-catalog';
import type { Answer } from '../results/write-results';
import { listLocation } from '../storage/list-location';
import { parseS3Folder } from '../storage/s3-location';
import { type Name, requireTable, type StatementContext } from './context';
import { spellPartition, unescapePath } from './partition-spec';

/**
 * `MSCK REPAIR TABLE`: adds the partitions whose folders are named `key=value`, and names those that it knows and
 * whose folders are empty, which stay.
 */
export async function repairTable(context: StatementContext, name: Name): Promise<Answer> {
  const table = await requireTable(context, name);
  const { engine, now } = context.local;
  const objects = await listLocation(context.local, table.location);
  if (objects.length === 0) return say([`Tables missing on filesystem:\t${table.name}`]);

  const known = await readPartitions(engine, table.database, table.name);
  const taken = new Set(known.map(({ values }) => keyOf(values)));
  const there = findPartitions(
    table,
    objects.map(({ key }) => key),
  );
  const added = there.filter(({ values }) => !taken.has(keyOf(values)));
  await engine.write(added.map((part) => insertPartition(table.database, table.name, part, now())));

  const gone: CatalogPartition[] = [];
  for (const part of known) {
    if ((await listLocation(context.local, part.location)).length === 0) gone.push(part);
  }
  const spell = (parts: readonly CatalogPartition[]) =>
    parts.map(({ values }) => `${table.name}:${spellPartition(table, values)}`);
  return say([
    ...(added.length > 0 ? [`Partitions not in metastore:\t${spell(added).join('\t')}`] : []),
    ...(gone.length > 0 ? [`Partitions missing from filesystem:\t${spell(gone).join('\t')}`] : []),
    ...spell(added).map((partition) => `Repair: Added partition to metastore ${partition}`),
  ]);
}

/** Lines without a column. */
const say = (lines: readonly string[]): Answer => ({ kind: 'text', columns: [], lines });

const keyOf = (values: readonly string[]) => JSON.stringify(values);

function findPartitions(table: CatalogTable, keys: readonly string[]): CatalogPartition[] {
  if (table.partitionKeys.length === 0) return [];
  const root = parseS3Folder(table.location)?.key ?? '';
  const found = new Map<string, CatalogPartition>();
  for (const key of keys) {
    const folders = key.slice(root.length).split('/').slice(0, table.partitionKeys.length);
    const values = folders.map((folder, at) => {
      const prefix = `${table.partitionKeys[at]?.name ?? ''}=`;
      return folder.toLowerCase().startsWith(prefix)
        ? unescapePath(folder.slice(prefix.length))
        : '';
    });
    if (values.length < table.partitionKeys.length || values.includes('')) continue;
    found.set(folders.join('/'), { values, location: `${table.location}${folders.join('/')}/` });
  }
  return [...found.values()];
}
