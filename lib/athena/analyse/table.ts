// A name in FROM: a query of WITH, a table of the catalog, or a view, which is read as its text.

import { AnalysisError } from '../analysis-error';
import type { CatalogTable, CatalogView } from '../catalog';
import { parseStatement } from '../parse-statement';
import type { Identifier, Query } from '../parse/ast';
import type { Position } from '../position';
import { hiveType } from '../types/hive-type';
import type { AnalysedRelation, QueryContext } from './context';

type AnalyseQuery = (query: Query, context: QueryContext) => AnalysedRelation;

export function analyseTableName(
  name: readonly Identifier[],
  at: Position,
  context: QueryContext,
  analyseQuery: AnalyseQuery,
): AnalysedRelation {
  const parts = name.map(({ text }) => text.toLowerCase());
  const [
    table = '',
    database = context.analysis.session.database.toLowerCase(),
    catalog = 'awsdatacatalog',
  ] = parts.toReversed();
  const common = parts.length === 1 ? context.named.get(table) : undefined;
  if (common) {
    const columns = common.table.columns.map((column) =>
      context.analysis.newColumn(column.type, [column]),
    );
    return {
      plan: { kind: 'common', table: common.table, columns },
      fields: columns.map((column, index) => ({
        relation: table,
        database: null,
        name: common.names[index] ?? null,
        column,
      })),
    };
  }
  if (catalog !== 'awsdatacatalog')
    throw new AnalysisError('CATALOG_NOT_FOUND', `Catalog '${catalog}' does not exist`, at);
  const found = context.analysis.catalog.lookupTable(database, table);
  if (!found) {
    if (!context.analysis.catalog.hasDatabase(database)) {
      throw new AnalysisError('SCHEMA_NOT_FOUND', `Schema '${database}' does not exist`, at);
    }
    throw new AnalysisError(
      'TABLE_NOT_FOUND',
      `Table '${catalog}.${database}.${table}' does not exist`,
      at,
    );
  }
  const result =
    found.kind === 'view' ? analyseView(found, at, context, analyseQuery) : scan(found, context);
  return {
    ...result,
    fields: result.fields.map((field) => ({ ...field, relation: table, database })),
  };
}

function scan(table: CatalogTable, context: QueryContext): AnalysedRelation {
  const columns = [...table.columns, ...table.partitionColumns].map(
    ({ name, hiveType: declared }) => ({
      name,
      column: context.analysis.newColumn(hiveType(declared)),
    }),
  );
  return {
    plan: {
      kind: 'scan',
      id: context.analysis.newId('t'),
      table,
      columns,
      partitions: { kind: 'any' },
      tests: [],
    },
    fields: columns.map(({ name, column }) => ({
      relation: table.name,
      database: table.database,
      name,
      column,
    })),
  };
}

function analyseView(
  view: CatalogView,
  at: Position,
  context: QueryContext,
  analyseQuery: AnalyseQuery,
): AnalysedRelation {
  const id = `${view.database}.${view.name}`;
  if (context.analysis.views.includes(id)) {
    throw new AnalysisError(
      'INVALID_VIEW',
      `Statement is recursive: view ${id} contains itself`,
      at,
    );
  }
  const parsed = parseStatement(view.text);
  if (!parsed.ok || parsed.statement.kind !== 'query') {
    throw new AnalysisError('INVALID_VIEW', `Failed parsing stored view '${id}'`, at);
  }
  try {
    const { analysis } = context;
    return analyseQuery(parsed.statement.query, {
      analysis: {
        ...analysis,
        session: { ...analysis.session, database: view.context ?? view.database },
        text: view.text,
        placeholders: [],
        views: [...analysis.views, id],
      },
      named: new Map(),
      outer: null,
      onOuter: () => undefined,
    });
  } catch (error) {
    if (!(error instanceof AnalysisError)) throw error;
    throw new AnalysisError(
      'INVALID_VIEW',
      `Failed analyzing stored view '${id}': ${error.message}`,
      at,
    );
  }
}
