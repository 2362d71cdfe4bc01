import { queryIn } from '@/lib/athena/query-in';

import type { Local } from '../../local';
import { QueryFailure } from '../query-failure';
import { parsedStatement } from './parsed-statement';
import { planQuery } from './run-query';

/** What a text would read, before it runs. */
export type ScanEstimate =
  /** DDL and utilities read no data. */
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'reads';
      readonly bytes: number;
      /** Those that hold objects; a table without partition keys is one. */
      readonly partitions: number;
      readonly objects: number;
    }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The partitions and objects that a text's predicate leaves, by the same plan that its run would follow. */
export async function estimateScan(
  local: Local,
  { text, database }: { readonly text: string; readonly database: string },
): Promise<ScanEstimate> {
  const parsed = parsedStatement(text);
  if (!parsed.ok) return { kind: 'unknown', reason: 'The text has mistakes.' };
  if (parsed.statement.kind === 'execute') {
    return { kind: 'unknown', reason: 'What a prepared statement reads is known when it runs.' };
  }
  const query = queryIn(parsed.statement);
  if (!query) return { kind: 'nothing' };
  try {
    const { plans } = await planQuery(
      {
        local,
        database,
        workGroup: 'primary',
        outputLocation: '',
        parameters: [],
        signal: AbortSignal.timeout(PATIENCE_MS),
        timeoutMs: PATIENCE_MS,
        scanCutoff: null,
        onPlanned: () => undefined,
      },
      query,
    );
    const sum = (count: (plan: (typeof plans)[number]) => number) =>
      plans.reduce((total, plan) => total + count(plan), 0);
    return {
      kind: 'reads',
      bytes: sum(({ scannedBytes }) => scannedBytes),
      partitions: sum(({ parts }) => parts.length),
      objects: sum(({ parts }) => parts.reduce((count, part) => count + part.objects.length, 0)),
    };
  } catch (error) {
    if (!(error instanceof QueryFailure)) throw error;
    return { kind: 'unknown', reason: error.message };
  }
}

const PATIENCE_MS = 10_000;
