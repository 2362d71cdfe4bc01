import type { Statement } from '@/lib/athena/statement';

// As measured on Athena, where they do not follow from the statement's own words.
const SUBSTATEMENTS: Partial<Record<Statement['kind'], string>> = {
  query: 'SELECT',
  'create-table-as': 'CREATE_TABLE_AS_SELECT',
  'add-partitions': 'ALTER_TABLE_ADD_PARTITION',
  'drop-partitions': 'ALTER_TABLE_DROP_PARTITION',
  'rename-partition': 'ALTER_TABLE_RENAME_PARTITION',
  'set-location': 'ALTER_TABLE_SET_LOCATION',
  'set-table-properties': 'ALTER_TABLE_PROPERTIES',
  'repair-table': 'MSCK_REPAIR',
  describe: 'DESCRIBE_TABLE',
};

/** AWS's SubstatementType, e.g. `CREATE_TABLE_AS_SELECT`. */
export function substatementType(statement: Statement): string {
  if (statement.kind === 'add-columns') {
    return statement.replace ? 'ALTER_TABLE_REPLACE_COLUMN' : 'ALTER_TABLE_ADD_COLUMN';
  }
  return SUBSTATEMENTS[statement.kind] ?? statement.kind.replaceAll('-', '_').toUpperCase();
}

/** Where a statement's result lies: a table of values, lines of text, or only a note of what was written elsewhere. */
export function outputLocation(folder: string, id: string, kind: Statement['kind']): string {
  switch (kind) {
    case 'query':
    case 'execute':
      return `${folder}${id}.csv`;
    case 'insert':
    case 'unload':
      return `${folder}${id}`;
    case 'create-table-as':
      return `${folder}tables/${id}`;
    default:
      return `${folder}${id}.txt`;
  }
}
