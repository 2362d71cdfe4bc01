import 'server-only';

import type { HistoryEntry, HistoryPage, HistoryQuery } from '@/lib/contract/history';

import { getBackend } from '../aws/backend';
import { listAthenaHistory, listLogsHistory } from '../aws/query-history';

import { recallQuery } from './known-queries';
import { readExecution } from './read-execution';
import { whoIsHere } from './who-is-here';

/** Executions of an engine, newest first, as long as AWS keeps them: whoever started them, from wherever. */
export async function listHistory({ engine, nextToken }: HistoryQuery): Promise<HistoryPage> {
  const { athena, logs, workgroup, athenaUsdPerByte, logsUsdPerByte } = getBackend();
  const page =
    engine === 'athena'
      ? await listAthenaHistory(athena, { workgroup, nextToken }, athenaUsdPerByte)
      : await listLogsHistory(logs, nextToken, logsUsdPerByte);
  return { ...page, entries: await Promise.all(page.entries.map(complete)) };
}

/** What AWS does not list: records from when the rows were read, who was signed in, and on this machine who uses it. */
async function complete(entry: HistoryEntry): Promise<HistoryEntry> {
  return {
    ...entry,
    recordsScanned: await recordsOf(entry),
    by: recallQuery(entry.id)?.by ?? entry.by ?? whoIsHere(),
  };
}

async function recordsOf({ id, engine, state }: HistoryEntry): Promise<number | null> {
  const known = recallQuery(id)?.recordsScanned;
  if (known !== undefined || state !== 'complete') return known ?? null;
  // AWS allows few requests a second; this machine may be asked for every one.
  if (getBackend().mode === 'aws') return null;
  const answer = await readExecution({ id, engine, pageSize: 1 }).catch(() => null);
  return answer?.statistics.recordsScanned ?? null;
}
