import 'server-only';

import type { EngineName, QueryAnswer } from '@/lib/contract/queries';
import { AppError } from '@/lib/domain/app-error';

import { getBackend } from '../aws/backend';

import { patiently } from './patiently';
import { readExecution } from './read-execution';

type WholeResult = Pick<QueryAnswer, 'text' | 'columns' | 'rows' | 'statistics' | 'startedAt'>;

const PAGE_ROWS = 1_000;
const MOST_UNANSWERED = 5;
const PATIENCE_MS = 120_000;

/**
 * All rows of an execution that has ended. Where there are more than the
 * limits, reading ends at the page that passes one.
 *
 * @throws {AppError} `conflict` where it has not completed
 */
export async function readResult(
  query: { readonly id: string; readonly engine: EngineName },
  most: { readonly rows: number; readonly characters: number },
): Promise<WholeResult> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const pages: QueryAnswer[] = [];
  let rows = 0;
  let characters = 0;
  for (let token: string | undefined; ;) {
    const nextToken = token;
    const page = await patiently(
      () => readExecution({ ...query, nextToken, pageSize: PAGE_ROWS }),
      {
        waitMs: getBackend().pollMs.longest,
        mostUnanswered: MOST_UNANSWERED,
        signal,
      },
    );
    if (page.state !== 'complete') {
      throw new AppError('conflict', `The query is ${page.state}, so there is no result to keep`);
    }
    pages.push(page);
    rows += page.rows.length;
    characters += page.rows.reduce((sum, row) => sum + lengthOf(row), 0);
    token = page.nextToken ?? undefined;
    if (token === undefined || rows > most.rows || characters > most.characters) break;
  }
  return joinPages(pages);
}

const lengthOf = (row: readonly (string | null)[]): number =>
  row.reduce((sum, cell) => sum + (cell?.length ?? 0), 0);

/** Pages as one table: Logs Insights names in each page only the fields that some row of it has. */
export function joinPages(pages: readonly QueryAnswer[]): WholeResult {
  const [first] = pages;
  if (!first) throw new Error('a result has at least one page');
  const { text, statistics, startedAt } = first;
  if (first.engine === 'athena') {
    return {
      text,
      statistics,
      startedAt,
      columns: first.columns,
      rows: pages.flatMap((page) => page.rows),
    };
  }
  const columns = new Map(
    pages.flatMap((page) => page.columns).map((column) => [column.name, column]),
  );
  const rows = pages.flatMap((page) => {
    const at = new Map(page.columns.map(({ name }, index) => [name, index]));
    const places = [...columns.keys()].map((name) => at.get(name));
    return page.rows.map((row) =>
      places.map((place) => (place === undefined ? null : (row[place] ?? null))),
    );
  });
  return { text, statistics, startedAt, columns: [...columns.values()], rows };
}
