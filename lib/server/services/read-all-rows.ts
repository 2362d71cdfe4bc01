import 'server-only';

import type { EngineName, QueryAnswer } from '@/lib/contract/queries';
import { AppError } from '@/lib/domain/app-error';

import { getBackend } from '../aws/backend';

import { patiently } from './patiently';
import { readExecution } from './read-execution';

// As many as Logs Insights gives at once; Athena gives fewer.
const PAGE_ROWS = 10_000;
const MOST_UNANSWERED = 5;

interface Execution {
  readonly id: string;
  readonly engine: EngineName;
}

/**
 * Every page of a complete execution, one at a time.
 *
 * @throws {AppError} `conflict` for one that has not completed
 */
export async function* readAllPages(
  { id, engine }: Execution,
  signal: AbortSignal,
): AsyncGenerator<QueryAnswer> {
  let nextToken: string | undefined;
  do {
    const page = await patiently(
      () => readExecution({ id, engine, nextToken, pageSize: PAGE_ROWS }),
      { waitMs: getBackend().pollMs.longest, mostUnanswered: MOST_UNANSWERED, signal },
    );
    if (page.state !== 'complete') {
      throw new AppError(
        'conflict',
        `The query is ${page.state}; only a complete one has all rows`,
      );
    }
    yield page;
    nextToken = page.nextToken ?? undefined;
  } while (nextToken !== undefined);
}

/**
 * Names of all columns. Logs Insights leaves absent fields out of a row, so that a page may have fewer columns than
 * the whole: all pages are looked at.
 */
export async function readColumns(
  execution: Execution,
  signal: AbortSignal,
): Promise<QueryAnswer['columns']> {
  const columns = new Map<string, QueryAnswer['columns'][number]>();
  for await (const page of readAllPages(execution, signal)) {
    if (execution.engine === 'athena') return page.columns;
    for (const column of page.columns) {
      if (!columns.has(column.name)) columns.set(column.name, column);
    }
  }
  return [...columns.values()];
}

/** The rows of a page in the order of the given columns. */
export function alignRows(page: QueryAnswer, columns: QueryAnswer['columns']): QueryAnswer['rows'] {
  // Athena's columns are the same on each page, and may share a name.
  if (page.engine === 'athena') return page.rows;
  const places = columns.map(({ name }) => page.columns.findIndex((own) => own.name === name));
  return page.rows.map((row) => places.map((place) => row[place] ?? null));
}
