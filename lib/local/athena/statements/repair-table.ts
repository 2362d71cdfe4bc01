import type { CatalogPartition, CatalogTable } from '../catalog/model';
import { readPartitions } from '../catalog/read-catalog';
import { insertPartition } from '../catalog/write-catalog';
import type { Answer } from '../results/write-results';
import { listLocation } from '../storage/list-location';
import { parseS3Folder } from '../storage/s3-location';
import { lines, type Name, requireTable, type StatementContext } from './context';
import { refuseUnknown, spellPartition, unescapePath } from './partition-spec';

/** `MSCK REPAIR TABLE`: adds the partitions whose folders are named `key=value`; other folders it cannot tell apart. */
export async function repairTable(context: StatementContext, name: Name): Promise<Answer> {
  const table = await requireTable(context, name);
  refuseUnknown(table, []);
  const { engine, now } = context.local;
  const known = await readPartitions(engine, table.database, table.name);
  const taken = new Set(known.map(({ values }) => JSON.stringify(values)));
  const missing = (await findPartitions(context, table)).filter(
    ({ values }) => !taken.has(JSON.stringify(values)),
  );
  await engine.write(
    missing.map((part) => insertPartition(table.database, table.name, part, now())),
  );
  const spelled = missing.map(({ values }) => `${table.name}:${spellPartition(table, values)}`);
  if (spelled.length === 0) return lines('', []);
  return lines('', [
    `Partitions not in metastore:\t${spelled.join('\t')}`,
    ...spelled.map((partition) => `Repair: Added partition to metastore ${partition}`),
  ]);
}

async function findPartitions(
  { local }: StatementContext,
  table: CatalogTable,
): Promise<CatalogPartition[]> {
  const root = parseS3Folder(table.location)?.key ?? '';
  const found = new Map<string, CatalogPartition>();
  for (const { key } of await listLocation(local, table.location)) {
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
