import 'server-only';

import type { QueryRange, QueryStatistics } from '@/lib/contract/queries';
import { AppError } from '@/lib/domain/app-error';

import { getBackend } from '../aws/backend';
import { startLogsQuery } from '../aws/logs-query';

import { awaitQuery } from './await-query';
import { rememberQuery } from './known-queries';
import { patiently } from './patiently';

export interface LogsRows {
  /** The execution, which others may read and share. */
  readonly id: string;
  /** Each row by field; a field that a row lacks is absent or `null`. */
  readonly rows: readonly Readonly<Record<string, string | null>>[];
  readonly statistics: QueryStatistics;
}

const MOST_ROWS = 10_000;

/**
 * Runs one text over one log group to its end.
 *
 * @throws {AppError} `upstream-failed` where it ends without rows, or what AWS refused
 */
export async function runLogsQuery(
  query: { readonly text: string; readonly range: QueryRange; readonly logGroup: string },
  signal: AbortSignal,
): Promise<LogsRows> {
  const { logs, pollMs } = getBackend();
  const startedAt = Date.now();
  const id = await patiently(() => startLogsQuery(logs, query), {
    waitMs: pollMs.longest,
    mostUnanswered: 0,
    signal,
  });
  rememberQuery(id, { text: query.text, range: query.range, startedAt });
  const pages = await awaitQuery({ id, engine: 'logs' }, MOST_ROWS, signal);
  const [{ state, error, statistics }] = pages;
  if (state !== 'complete') {
    throw new AppError('upstream-failed', error?.message ?? `The query was ${state}`);
  }
  const rows = pages.flatMap((page) =>
    page.rows.map((row) =>
      Object.fromEntries(page.columns.map(({ name }, index) => [name, row[index] ?? null])),
    ),
  );
  return { id, rows, statistics };
}

/** Text of a number that Logs Insights counted; 0 where there is none. */
export const readCount = (text: string | null | undefined): number => Number(text ?? 0);

/** Logs Insights' text of a time, `2026-11-19 02:00:00.000`, in UTC. */
export const readTime = (text: string | null | undefined): number =>
  Date.parse(`${(text ?? '').replace(' ', 'T')}Z`);

/** What several queries read and cost together; they ran side by side. */
export function sumStatistics(parts: readonly QueryStatistics[]): QueryStatistics {
  const add = (pick: (part: QueryStatistics) => number | null) => {
    const known = parts.flatMap((part) => pick(part) ?? []);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
  };
  return {
    recordsScanned: add(({ recordsScanned }) => recordsScanned),
    recordsMatched: add(({ recordsMatched }) => recordsMatched),
    bytesScanned: add(({ bytesScanned }) => bytesScanned),
    elapsedMs: Math.max(0, ...parts.map(({ elapsedMs }) => elapsedMs ?? 0)),
    costUsd: add(({ costUsd }) => costUsd),
  };
}
