import type { QueryStatement, Statement } from './statement';

/** The query whose data a statement reads: a SELECT itself, or the one that fills a table or a file. `null`: reads none. */
export function queryIn(statement: Statement): QueryStatement | null {
  switch (statement.kind) {
    case 'query':
      return statement;
    case 'create-table-as':
      return statement.withData ? statement.query : null;
    case 'insert':
    case 'unload':
      return statement.query;
    case 'explain':
      return statement.analyze ? queryIn(statement.statement) : null;
    default:
      return null;
  }
}
