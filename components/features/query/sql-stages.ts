// Everything of the SQL editor that needs Trino's grammar: a chunk of its own, loaded when it is first asked for.

import { complete, type Completion, type EditorCatalog } from '@/lib/athena/complete';
import type { CatalogTable } from '@/lib/athena/catalog';
import { type Diagnostic, diagnose } from '@/lib/athena/diagnose';
import { formatSql } from '@/lib/athena/format-sql';
import { tokenize } from '@/lib/athena/parse/tokens';
import type { SchemaTable } from '@/lib/contract/schema';
import { otherNamesOf } from '@/lib/questions/table-shape';

import type { Mistake, Suggestion, Suggestions } from './editor-language';
import { nearestName } from './nearest-name';
import { quoteIfNeeded } from './quote-name';

export { addFilter } from '@/lib/athena/add-filter';
export { formatSql };

/** What Athena would say of a text; what it says of names and types only where the tables are known. */
export function findMistakes(
  text: string,
  database: string,
  tables: readonly SchemaTable[] | undefined,
): Mistake[] {
  const catalog = tables && catalogOf(database, tables);
  return diagnose(text, catalog, database).map((each) => toMistake(each, text, tables ?? []));
}

// Another engine than this machine's may well have these.
const ONLY_HERE =
  /^(?:NOT_SUPPORTED|FUNCTION_NOT_FOUND|TABLE_NOT_FOUND|SCHEMA_NOT_FOUND|CATALOG_NOT_FOUND):/;

function toMistake(
  { from, to, message }: Diagnostic,
  text: string,
  tables: readonly SchemaTable[],
): Mistake {
  const names = message.startsWith('COLUMN_NOT_FOUND')
    ? tables.flatMap(({ columns }) => columns.map(({ name }) => name))
    : message.startsWith('TABLE_NOT_FOUND')
      ? tables.map(({ name }) => name)
      : [];
  const typed = text.slice(from, to);
  const fix =
    otherNamesOf(typed).find((name) => names.includes(name)) ??
    nearestName(typed, [...new Set(names)]);
  const severity = ONLY_HERE.test(message) ? 'warning' : 'error';
  return { from, to, message, severity, ...(fix !== undefined && { fix: quoteIfNeeded(fix) }) };
}

function catalogOf(database: string, tables: readonly SchemaTable[]): EditorCatalog {
  const known = new Map(
    tables.map(({ name, columns }): [string, CatalogTable] => {
      const only = (partition: boolean) =>
        columns
          .filter((column) => column.partition === partition)
          .map((column) => ({ name: column.name, hiveType: column.type }));
      return [
        name,
        { kind: 'external', database, name, columns: only(false), partitionColumns: only(true) },
      ];
    }),
  );
  return {
    hasDatabase: (name) => name === database,
    lookupTable: (name, table) => (name === database ? known.get(table) : undefined),
    listTables: (name) => (name === database ? [...known.keys()] : []),
  };
}

/** Tables behind FROM and JOIN; elsewhere columns of the tables that the text names, functions and words. */
export function completeSql(
  text: string,
  offset: number,
  database: string,
  tables: readonly SchemaTable[],
): Suggestions {
  const inside = tokenize(text).find(({ from, to }) => from < offset && offset < to);
  if (inside?.kind === 'string' || inside?.kind === 'comment') return { from: offset, options: [] };
  const { from, items } = complete(text, offset, catalogOf(database, tables), database);
  return { from, options: items.map(toSuggestion) };
}

function toSuggestion({ label, kind, detail, help }: Completion): Suggestion {
  const common = { label, detail: detail || undefined, help: help || undefined };
  switch (kind) {
    case 'function':
      return { ...common, kind, insert: `${label}(` };
    case 'keyword':
      return { ...common, kind, insert: `${label} ` };
    case 'column':
      return { ...common, kind: 'field', insert: quoteIfNeeded(label) };
    case 'table':
      return { ...common, kind, insert: quoteIfNeeded(label) };
  }
}
