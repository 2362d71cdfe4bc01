import type { CatalogColumn, CatalogEntry } from './model';

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
      inputformat: 'org.apache.hadoop.mapred.TextInputFormat',
      location: entry.location.replace(/\/$/, ''),
      outputformat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
      'serde.param.field.delim': entry.delimiter,
      'serde.param.serialization.format': entry.delimiter,
      'serde.serialization.lib': 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
    },
  };
}

const toColumn = ({ name, type, comment }: CatalogColumn) => ({
  Name: name,
  Type: type,
  ...(comment !== undefined && { Comment: comment }),
});
