import type { CatalogColumn, CatalogTable } from '../catalog/model';

/** The statement that makes this table, line by line, as Athena prints it. */
export function showCreateTable(table: CatalogTable): string[] {
  return [
    `CREATE EXTERNAL TABLE \`${table.name}\`(`,
    ...columnLines(table.columns),
    ...(table.comment === undefined ? [] : [`COMMENT ${quote(table.comment)}`]),
    ...(table.partitionKeys.length > 0
      ? ['PARTITIONED BY ( ', ...columnLines(table.partitionKeys)]
      : []),
    'ROW FORMAT DELIMITED ',
    `  FIELDS TERMINATED BY ${quote(table.delimiter)} `,
    'STORED AS INPUTFORMAT ',
    "  'org.apache.hadoop.mapred.TextInputFormat' ",
    'OUTPUTFORMAT ',
    "  'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'",
    'LOCATION',
    `  ${quote(table.location.replace(/\/$/, ''))}`,
    'TBLPROPERTIES (',
    ...propertyLines(table),
  ];
}

function columnLines(columns: readonly CatalogColumn[]): string[] {
  return columns.map(({ name, type, comment }, at) => {
    const end = at === columns.length - 1 ? ')' : ', ';
    return `  \`${name}\` ${type}${comment === undefined ? '' : ` COMMENT ${quote(comment)}`}${end}`;
  });
}

function propertyLines({ properties, createdMs }: CatalogTable): string[] {
  const all = { ...properties, transient_lastDdlTime: String(Math.floor(createdMs / 1_000)) };
  const entries = Object.entries(all);
  return entries.map(([name, value], at) => {
    const end = at === entries.length - 1 ? ')' : ', ';
    return `  ${quote(name)}=${quote(value)}${end}`;
  });
}

/** Hive's string literal; control characters as octal, `\001` for one. */
const quote = (text: string) =>
  `'${text
    .replaceAll(/[\\']/g, '\\$&')
    .replaceAll(
      /[\x00-\x1f]/g,
      (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`,
    )}'`;
