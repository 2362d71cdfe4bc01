import 'server-only';

import type { GetQueryResultsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';

import type { QueryAnswer, QueryState } from '@/lib/contract/queries';

export type LogsPage = Pick<
  QueryAnswer,
  'state' | 'columns' | 'rows' | 'nextToken' | 'error' | 'statistics'
>;

const STATES: Readonly<Record<string, QueryState>> = {
  Scheduled: 'queued',
  Running: 'running',
  Complete: 'complete',
  Failed: 'failed',
  Cancelled: 'cancelled',
  Timeout: 'timeout',
  Unknown: 'failed',
};

const FAILURES: Partial<Readonly<Record<QueryState, string>>> = {
  failed: 'The query failed while it ran. Logs Insights gives no reason.',
  timeout: 'The query ran into its time limit.',
};

/**
 * GetQueryResults as a table: a column per field that any row has, in the order
 * they are met, without `@ptr`; a field that a row lacks is `null` in it.
 */
export function toLogsPage(output: GetQueryResultsCommandOutput, usdPerByte: number): LogsPage {
  const results = output.results ?? [];
  const names = new Set<string>();
  for (const row of results) for (const { field } of row) if (field) names.add(field);
  names.delete('@ptr');
  const columns = [...names];
  const rows = results.map((row) => {
    const values = new Map(row.map(({ field, value }) => [field, value ?? null]));
    return columns.map((name) => values.get(name) ?? null);
  });

  const { status = 'Unknown' } = output;
  const state = STATES[status] ?? 'failed';
  const message = FAILURES[state];
  const { recordsMatched, recordsScanned, bytesScanned = null } = output.statistics ?? {};
  return {
    state,
    columns: columns.map((name) => ({ name, type: 'text' })),
    rows,
    nextToken: output.nextToken ?? null,
    error: message === undefined ? null : { code: status, message },
    statistics: {
      recordsMatched: recordsMatched ?? null,
      recordsScanned: recordsScanned ?? null,
      bytesScanned,
      elapsedMs: null,
      costUsd: bytesScanned === null || usdPerByte === 0 ? null : bytesScanned * usdPerByte,
    },
  };
}
