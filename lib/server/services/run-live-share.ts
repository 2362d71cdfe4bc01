import 'server-only';

import { rangeOf } from '@/lib/contract/view-state';
import { AppError } from '@/lib/domain/app-error';
import { createMask } from '@/lib/domain/mask';
import { maskRows } from '@/lib/domain/mask-rows';
import { endOfMinute, MINUTE_MS } from '@/lib/domain/time-range';

import { getBackend } from '../aws/backend';
import { logError } from '../log-error';
import { findLeader } from '../shares/find-leader';
import { getShares, LONGEST_RUN_MS } from '../shares/get-shares';
import { MOST_RUN_CHARACTERS } from '../shares/live-runs';
import { writeRowsText } from '../shares/rows-text';
import type { LiveRecord, LiveRun } from '../shares/share-record';

import { awaitQuery } from './await-query';
import { patiently } from './patiently';
import { readHealth } from './read-health';
import { readResult } from './read-result';
import { createSharedExecutions } from './shared-executions';
import { startQuery } from './start-query';

// As many rows as Logs Insights gives; whoever needs more freezes or exports.
const MOST = { rows: 10_000, characters: MOST_RUN_CHARACTERS };

const share = createSharedExecutions<LiveRun>(
  ({ nextRunAt }) => nextRunAt - Date.now(),
  () => Date.now(),
);

/**
 * Runs the query of a live share, at most once per minute for all viewers of all processes. A
 * failure is a result too: it is not tried again before the minute is over.
 */
export async function runLiveShare(record: LiveRecord): Promise<LiveRun> {
  // Without a viewer's own signal: one who leaves does not make room for another run.
  const { result } = await share(record.id, () =>
    getShares().runs.take(record.id, () => run(record)),
  );
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
    const [[{ state, error }], health] = await Promise.all([
      awaitQuery({ id, engine }, 0, signal),
      readHealth(),
    ]);
    if (state !== 'complete') {
      throw new AppError('upstream-failed', error?.message ?? `The query was ${state}`);
    }
    const result = await readResult({ id, engine }, MOST);
    const columns = result.columns.map(({ name }) => mask(name));
    const rows = maskRows(result.columns, result.rows, mask);
    const { rowCount, isWhole } = writeRowsText(columns, rows, MOST);
    return {
      ...times,
      columns,
      rows: rows.slice(0, rowCount),
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
  logError(error);
  return 'Weir could not run the query.';
}
