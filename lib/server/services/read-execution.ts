import 'server-only';

import type { QueryAnswer, ReadQuery } from '@/lib/contract/queries';

import { readAthenaQuery, stopAthenaQuery } from '../aws/athena-query';
import { getBackend } from '../aws/backend';
import { findLogsQuery } from '../aws/find-logs-query';
import { readLogsQuery } from '../aws/logs-query';

import { type KnownQuery, recallQuery, rememberQuery } from './known-queries';
import { overLimit } from './over-limit';

/** One page of an execution, whether it has ended or not, as AWS has it at this moment. */
export async function readExecution({
  id,
  engine,
  nextToken,
  pageSize,
}: ReadQuery): Promise<QueryAnswer> {
  const backend = getBackend();
  if (engine === 'athena') {
    const answer = await readAthenaQuery(backend.athena, { id, nextToken, pageSize }, backend);
    if (answer.state === 'complete') {
      const { text, startedAt, statistics } = answer;
      rememberQuery(id, {
        ...recallQuery(id),
        ...{ text, startedAt, recordsScanned: statistics.recordsScanned },
      });
    }
    return stopAboveLimit(answer);
  }

  const page = await readLogsQuery(backend.logs, { id, nextToken, pageSize }, backend);
  const isRunning = page.state === 'queued' || page.state === 'running';
  const query = recallQuery(id) ?? (await lookUp(id, isRunning));
  const elapsedMs = query.elapsedMs === undefined ? elapsed(query) : query.elapsedMs;
  if (!isRunning) {
    const { recordsScanned } = page.statistics;
    rememberQuery(id, { ...query, elapsedMs, recordsScanned });
  }
  return {
    id,
    engine,
    text: query.text,
    startedAt: query.startedAt,
    ...page,
    statistics: { ...page.statistics, elapsedMs },
  };
}

/** Ends what was started here and has scanned more than any query may; estimates can fail, this does not. */
async function stopAboveLimit(answer: QueryAnswer): Promise<QueryAnswer> {
  const { athena, scanLimits } = getBackend();
  const { id, state, statistics } = answer;
  const isAbove = (statistics.bytesScanned ?? 0) > scanLimits.refuseAbove;
  if (!isAbove || state !== 'running' || !recallQuery(id)) return answer;
  await stopAthenaQuery(athena, id);
  const { message } = overLimit('It was stopped as it scanned on', scanLimits.refuseAbove);
  return { ...answer, state: 'cancelled', error: { code: 'OVER_LIMIT', message } };
}

/** AWS tells the duration of an ended query; one that still runs is measured here from now on. */
async function lookUp(id: string, isRunning: boolean): Promise<KnownQuery> {
  const listed = await findLogsQuery(getBackend().logs, id);
  const query = { text: listed?.text ?? '', startedAt: listed?.startedAt ?? null };
  if (!isRunning) return { ...query, elapsedMs: listed?.elapsedMs ?? null };
  if (listed) rememberQuery(id, query);
  return query;
}

const elapsed = ({ startedAt }: KnownQuery): number | null =>
  startedAt === null ? null : Math.max(0, Date.now() - startedAt);
