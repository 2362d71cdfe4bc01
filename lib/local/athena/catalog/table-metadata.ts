import type { CatalogColumn, CatalogEntry } from './model';
import { storageClasses } from './storage-classes';

/** A table as GetTableMetadata and ListTableMetadata show it. */
export function toTableMetadata(entry: CatalogEntry): object {
  const comment = entry.comment === undefined ? {} : { comment: entry.comment };
  if (entry.kind === 'view') {
    return {
      Name: entry.name,
      CreateTime: entry.createdMs / 1_000,
      LastAccessTime: 0,
      TableType: 'VIRTUAL_VIEW',
      Columns: entry.columns.map(toColumn),
      PartitionKeys: [],
      Parameters: { ...comment, presto_view: 'true' },
    };
  }
  const storage = storageClasses(entry);
  return {
    Name: entry.name,
    CreateTime: entry.createdMs / 1_000,
    LastAccessTime: 0,
    TableType: 'EXTERNAL_TABLE',
    Columns: entry.columns.map(toColumn),
    PartitionKeys: entry.partitionKeys.map(toColumn),
    Parameters: {
      EXTERNAL: 'TRUE',
      ...entry.properties,
      ...comment,
      inputformat: storage.inputFormat,
      location: entry.location.replace(/\/$/, ''),
      outputformat: storage.outputFormat,
      ...Object.fromEntries(
        Object.entries(storage.parameters).map(([name, value]) => [`serde.param.${name}`, value]),
      ),
      'serde.serialization.lib': storage.serde,
    },
  };
}

const toColumn = ({ name, type, comment }: CatalogColumn) => ({
  Name: name,
  Type: type,
  ...(comment !== undefined && { Comment: comment }),
});
