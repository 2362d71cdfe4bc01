import type { Catalog, CatalogColumn, CatalogTable, CatalogView } from '@/lib/athena/catalog';

import type { Engine } from '../../engine';
import type { CatalogColumn as Column, CatalogEntry } from '../catalog/model';
import { readAllEntries, readDatabases } from '../catalog/read-catalog';

export interface QueryCatalog extends Catalog {
  /** The entry behind a table the analyser has found. */
  entry(database: string, name: string): CatalogEntry | undefined;
}

/** The catalog as it is now, for the analyser, which cannot wait. */
export async function readQueryCatalog(engine: Engine): Promise<QueryCatalog> {
  const [databases, entries] = await Promise.all([readDatabases(engine), readAllEntries(engine)]);
  const names = new Set(databases.map(({ name }) => name));
  const byName = new Map(entries.map((entry) => [`${entry.database} ${entry.name}`, entry]));
  const entry = (database: string, name: string) => byName.get(`${database} ${name}`);
  return {
    entry,
    hasDatabase: (database) => names.has(database),
    lookupTable: (database, name) => {
      const found = entry(database, name);
      return found && toCatalogEntry(found);
    },
  };
}

function toCatalogEntry(entry: CatalogEntry): CatalogTable | CatalogView {
  const { database, name } = entry;
  const columns = entry.columns.map(toColumn);
  return entry.kind === 'view'
    ? { kind: 'view', database, name, columns, text: entry.sql, context: entry.context }
    : {
        kind: 'external',
        database,
        name,
        columns,
        partitionColumns: entry.partitionKeys.map(toColumn),
      };
}

const toColumn = ({ name, type, comment }: Column): CatalogColumn => ({
  name,
  hiveType: type,
  ...(comment !== undefined && { comment }),
});
