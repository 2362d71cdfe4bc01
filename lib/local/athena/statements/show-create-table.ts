import type { CatalogColumn, CatalogTable } from '../catalog/model';
import { storageClasses, type StorageClasses } from '../catalog/storage-classes';

/** The statement that makes this table, line by line, as Athena prints it. */
export function showCreateTable(table: CatalogTable): string[] {
  const storage = storageClasses(table);
  return [
    `CREATE EXTERNAL TABLE \`${table.name}\`(`,
    ...columnLines(table.columns),
    ...(table.comment === undefined ? [] : [`COMMENT ${quote(table.comment)}`]),
    ...(table.partitionKeys.length > 0
      ? ['PARTITIONED BY ( ', ...columnLines(table.partitionKeys)]
      : []),
    ...rowFormatLines(table, storage),
    'STORED AS INPUTFORMAT ',
    `  ${quote(storage.inputFormat)} `,
    'OUTPUTFORMAT ',
    `  ${quote(storage.outputFormat)}`,
    'LOCATION',
    `  ${quote(table.location.replace(/\/$/, ''))}`,
    'TBLPROPERTIES (',
    ...propertyLines(table),
  ];
}

function rowFormatLines(
  { serde, delimiter, nullText }: CatalogTable,
  { serde: name, parameters }: StorageClasses,
): string[] {
  const escape = serde?.kind === 'escaped' ? serde.escape : null;
  const said = delimiter !== '\x01' || nullText !== '\\N' || escape !== null;
  if ((!serde || escape !== null) && said) {
    return [
      'ROW FORMAT DELIMITED ',
      `  FIELDS TERMINATED BY ${quote(delimiter)} `,
      ...(escape === null ? [] : [`  ESCAPED BY ${quote(escape)} `]),
      ...(nullText === '\\N' ? [] : [`  NULL DEFINED AS ${quote(nullText)} `]),
    ];
  }
  if (!serde) return ['ROW FORMAT SERDE ', `  ${quote(name)} `];
  const own = Object.entries(parameters).filter(([key]) => key !== 'serialization.format');
  return [
    'ROW FORMAT SERDE ',
    `  ${quote(name)} `,
    ...(own.length > 0 ? ['WITH SERDEPROPERTIES ( ', ...pairLines(own)] : []),
  ];
}

function columnLines(columns: readonly CatalogColumn[]): string[] {
  return columns.map(({ name, type, comment }, at) => {
    const end = at === columns.length - 1 ? ')' : ', ';
    return `  \`${name}\` ${type}${comment === undefined ? '' : ` COMMENT ${quote(comment)}`}${end}`;
  });
}

function propertyLines({ properties, createdMs }: CatalogTable): string[] {
  return pairLines(Object.entries({ ...properties, ...ddlTime(createdMs) }));
}

/** What the catalog notes of a table by itself. */
export const ddlTime = (createdMs: number) => ({
  transient_lastDdlTime: String(Math.floor(createdMs / 1_000)),
});

function pairLines(entries: readonly (readonly [string, string])[]): string[] {
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
