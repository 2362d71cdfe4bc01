import 'server-only';

import type { HistoryPage, HistoryQuery } from '@/lib/contract/history';

import { getBackend } from '../aws/backend';
import { listAthenaHistory, listLogsHistory } from '../aws/query-history';

/** Executions of an engine, newest first, as long as AWS keeps them: whoever started them, from wherever. */
export function listHistory({ engine, nextToken }: HistoryQuery): Promise<HistoryPage> {
  const { athena, logs, workgroup, athenaUsdPerByte, logsUsdPerByte } = getBackend();
  return engine === 'athena'
    ? listAthenaHistory(athena, { workgroup, nextToken }, athenaUsdPerByte)
    : listLogsHistory(logs, nextToken, logsUsdPerByte);
}
