import 'server-only';

import type { SharedResult } from '@/lib/contract/shares';
import { rangeOf } from '@/lib/contract/view-state';
import { AppError } from '@/lib/domain/app-error';
import { createMask } from '@/lib/domain/mask';
import { maskRows } from '@/lib/domain/mask-rows';
import { endOfMinute, MINUTE_MS, type TimeRange } from '@/lib/domain/time-range';

import { getBackend } from '../aws/backend';
import { findLeader } from '../shares/find-leader';
import type { LiveRecord } from '../shares/share-record';

import { awaitQuery } from './await-query';
import { patiently } from './patiently';
import { readHealth } from './read-health';
import { joinPages } from './read-result';
import { createSharedExecutions } from './shared-executions';
import { startQuery } from './start-query';

/** One run of a live share, masked: what every viewer of the next minute sees. */
export type LiveRun = Pick<
  SharedResult,
  | 'columns'
  | 'rows'
  | 'isWhole'
  | 'statistics'
  | 'finding'
  | 'newestRecord'
  | 'unreadLines'
  | 'failure'
> & {
  readonly range: TimeRange;
  readonly ranAt: number;
  readonly nextRunAt: number;
};

// As many as Logs Insights gives; whoever needs more freezes or exports.
const MOST_ROWS = 10_000;
const LONGEST_RUN_MS = 60_000;

const share = createSharedExecutions<LiveRun>(
  () => MINUTE_MS,
  () => Date.now(),
);

/**
 * Runs the query of a live share, at most once per minute for all viewers. A
 * failure is a result too: it is not tried again before the minute is over.
 */
export async function runLiveShare(record: LiveRecord): Promise<LiveRun> {
  // Without a viewer's own signal: one who leaves does not make room for another run.
  const { result } = await share(record.id, () => run(record));
  return result;
}

async function run(record: LiveRecord): Promise<LiveRun> {
  const ranAt = Date.now();
  const { range: choice, engine, text } = record;
  const range = rangeOf(choice, endOfMinute(ranAt));
  const mask = maskOf(record);
  const signal = AbortSignal.timeout(LONGEST_RUN_MS);
  const times = { range, ranAt };
  try {
    const { id } = await patiently(() => startQuery({ engine, text, range }), {
      waitMs: getBackend().pollMs.longest,
      mostUnanswered: 0,
      signal,
    });
    const [pages, health] = await Promise.all([
      awaitQuery({ id, engine }, MOST_ROWS + 1, signal),
      readHealth(),
    ]);
    const [{ state, error }] = pages;
    if (state !== 'complete') {
      throw new AppError('upstream-failed', error?.message ?? `The query was ${state}`);
    }
    const result = joinPages(pages);
    const columns = result.columns.map(({ name }) => mask(name));
    const rows = maskRows(result.columns, result.rows, mask);
    const isWhole = rows.length <= MOST_ROWS;
    return {
      ...times,
      columns,
      rows: rows.slice(0, MOST_ROWS),
      isWhole,
      statistics: result.statistics,
      finding: isWhole ? findLeader(columns, rows) : null,
      newestRecord: health.newest === null ? null : Date.parse(health.newest),
      unreadLines: health.unread,
      failure: null,
      nextRunAt: Date.now() + MINUTE_MS,
    };
  } catch (error) {
    return {
      ...times,
      ...NOTHING,
      failure: mask(wordsOf(error, signal)),
      nextRunAt: Date.now() + MINUTE_MS,
    };
  }
}

export const maskOf = ({ maskKey, hide }: LiveRecord): ((text: string) => string) =>
  createMask(Buffer.from(maskKey, 'hex'), hide);

const NOTHING = {
  columns: [],
  rows: [],
  isWhole: true,
  statistics: null,
  finding: null,
  newestRecord: null,
  unreadLines: null,
};

function wordsOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted)
    return `The query took longer than ${LONGEST_RUN_MS / 1_000} s and was stopped.`;
  if (error instanceof AppError) return error.message;
  // A mistake of ours: the log has it whole, the viewer none of it.
  console.error(error);
  return 'Weir could not run the query.';
}
