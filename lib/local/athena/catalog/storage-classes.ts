import type { CatalogTable } from './model';

/** The Java classes that Hive's catalog names for a table's storage. */
export interface StorageClasses {
  readonly serde: string;
  readonly inputFormat: string;
  readonly outputFormat: string;
  /** SERDEPROPERTIES. */
  readonly parameters: Readonly<Record<string, string>>;
}

export function storageClasses({ serde, delimiter, nullText }: CatalogTable): StorageClasses {
  switch (serde?.kind) {
    case undefined:
    case 'escaped':
      return {
        ...TEXT,
        serde: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
        parameters: {
          'field.delim': delimiter,
          'serialization.format': delimiter,
          ...(serde && { 'escape.delim': serde.escape }),
          ...(nullText !== '\\N' && { 'serialization.null.format': nullText }),
        },
      };
    case 'parquet':
      return {
        serde: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
        inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
        outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
        parameters: { 'serialization.format': '1' },
      };
    case 'json':
      return {
        ...TEXT,
        serde: 'org.openx.data.jsonserde.JsonSerDe',
        parameters: {
          ...(serde.ignoreMalformed && { 'ignore.malformed.json': 'true' }),
          'serialization.format': '1',
        },
      };
    case 'csv':
      return {
        ...TEXT,
        serde: 'org.apache.hadoop.hive.serde2.OpenCSVSerde',
        parameters: {
          separatorChar: serde.separator,
          quoteChar: serde.quote,
          escapeChar: serde.escape,
          'serialization.format': '1',
        },
      };
    case 'regex':
      return {
        ...TEXT,
        serde: 'org.apache.hadoop.hive.serde2.RegexSerDe',
        parameters: {
          'input.regex': serde.source,
          ...(serde.ignoreCase && { 'input.regex.case.insensitive': 'true' }),
          'serialization.format': '1',
        },
      };
  }
}

const TEXT = {
  inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
  outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
};
