import 'server-only';

import {
  type AthenaClient,
  BatchGetQueryExecutionCommand,
  ListQueryExecutionsCommand,
  type QueryExecution,
} from '@aws-sdk/client-athena';
import {
  type CloudWatchLogsClient,
  DescribeQueriesCommand,
  type QueryInfo,
} from '@aws-sdk/client-cloudwatch-logs';

import type { HistoryEntry, HistoryPage } from '@/lib/contract/history';
import type { QueryState } from '@/lib/contract/queries';

import { describeExecution } from './athena-answer';
import { userText } from './find-logs-query';
import { toAppError } from './to-app-error';

const PAGE = 50;

/** Fifty of the workgroup's executions, newest first. */
export async function listAthenaHistory(
  athena: Pick<AthenaClient, 'send'>,
  asked: { readonly workgroup: string | undefined; readonly nextToken: string | undefined },
  usdPerByte: number,
): Promise<HistoryPage> {
  try {
    const { QueryExecutionIds: ids = [], NextToken = null } = await athena.send(
      new ListQueryExecutionsCommand({
        MaxResults: PAGE,
        ...(asked.workgroup && { WorkGroup: asked.workgroup }),
        ...(asked.nextToken && { NextToken: asked.nextToken }),
      }),
    );
    if (ids.length === 0) return { entries: [], nextToken: NextToken };
    const { QueryExecutions = [] } = await athena.send(
      new BatchGetQueryExecutionCommand({ QueryExecutionIds: ids }),
    );
    const byId = new Map(QueryExecutions.map((each) => [each.QueryExecutionId, each]));
    return {
      entries: ids.flatMap((id) => {
        const execution = byId.get(id);
        return execution ? [toEntry(id, execution, usdPerByte)] : [];
      }),
      nextToken: NextToken,
    };
  } catch (error) {
    throw toAppError(error);
  }
}

function toEntry(id: string, execution: QueryExecution, usdPerByte: number): HistoryEntry {
  const { text, state, startedAt, statistics, error } = describeExecution(
    id,
    execution,
    usdPerByte,
  );
  const reuse = execution.Statistics?.ResultReuseInformation;
  return {
    id,
    engine: 'athena',
    text,
    state,
    reused: reuse?.ReusedPreviousResult ?? false,
    startedAt,
    elapsedMs: statistics.elapsedMs,
    recordsScanned: null,
    bytesScanned: statistics.bytesScanned,
    costUsd: statistics.costUsd,
    // Athena tells CloudTrail, not whoever asks for an execution.
    by: null,
    error: error?.message ?? null,
  };
}

const STATES: Readonly<Record<string, QueryState>> = {
  Scheduled: 'queued',
  Running: 'running',
  Complete: 'complete',
  Cancelled: 'cancelled',
  Timeout: 'timeout',
};

/** Fifty of the log group's queries, newest first. */
export async function listLogsHistory(
  logs: Pick<CloudWatchLogsClient, 'send'>,
  nextToken: string | undefined,
  usdPerByte: number,
): Promise<HistoryPage> {
  try {
    const page = await logs.send(
      new DescribeQueriesCommand({ maxResults: PAGE, ...(nextToken && { nextToken }) }),
    );
    return {
      entries: (page.queries ?? []).map((query) => fromLogs(query, usdPerByte)),
      nextToken: page.nextToken ?? null,
    };
  } catch (error) {
    throw toAppError(error);
  }
}

function fromLogs(query: QueryInfo, usdPerByte: number): HistoryEntry {
  const bytes = query.bytesScanned ?? null;
  return {
    id: query.queryId ?? '',
    engine: 'logs',
    text: userText(query.queryString ?? ''),
    state: STATES[query.status ?? ''] ?? 'failed',
    reused: false,
    startedAt: query.createTime ?? null,
    elapsedMs: query.queryDuration ?? null,
    recordsScanned: null,
    bytesScanned: bytes,
    costUsd: bytes === null || usdPerByte === 0 ? null : bytes * usdPerByte,
    by: nameIn(query.userIdentity),
    error: null,
  };
}

/** `arn:aws:sts::123456789012:assumed-role/Admin/ann` as `Admin/ann`. */
const nameIn = (arn: string | undefined) =>
  arn === undefined ? null : (/^arn:[^/]*\/(.+)$/.exec(arn)?.[1] ?? arn);
