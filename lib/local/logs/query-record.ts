import type { ResultField } from '@/lib/insights/emit/plan';

export type QueryStatus =
  'Scheduled' | 'Running' | 'Complete' | 'Failed' | 'Cancelled' | 'Timeout' | 'Unknown';

export interface QueryStatistics {
  readonly recordsMatched: number;
  readonly recordsScanned: number;
  readonly estimatedRecordsSkipped: number;
  /** Bytes of the texts of the events in range, uncompressed. */
  readonly bytesScanned: number;
  readonly estimatedBytesSkipped: number;
  readonly logGroupsScanned: number;
}

/** What is known of a query from its start. */
export interface QueryHead {
  readonly queryId: string;
  /** With the groups and the range written out, as DescribeQueries shows it. */
  readonly queryString: string;
  readonly groupNames: readonly string[];
  /** Epoch milliseconds. */
  readonly createTime: number;
}

/** A query that has ended, as it is kept: one file, from which GetQueryResults answers for seven days. */
export interface QueryRecord extends QueryHead {
  readonly status: QueryStatus;
  readonly durationMs: number;
  readonly statistics: QueryStatistics;
  readonly results: readonly (readonly ResultField[])[];
}

export const NO_STATISTICS: QueryStatistics = {
  recordsMatched: 0,
  recordsScanned: 0,
  estimatedRecordsSkipped: 0,
  bytesScanned: 0,
  estimatedBytesSkipped: 0,
  logGroupsScanned: 0,
};

/** A DescribeQueries item. */
export interface QueryInfo {
  readonly queryLanguage: 'CWLI';
  readonly queryId: string;
  readonly queryString: string;
  readonly status: QueryStatus;
  readonly createTime: number;
  /** Missing when the query reads several groups. */
  readonly logGroupName?: string;
  readonly queryDuration?: number;
  readonly bytesScanned?: number;
}

/** @param ended not given while the query runs */
export function queryInfo(
  head: QueryHead,
  ended?: Pick<QueryRecord, 'status' | 'durationMs' | 'statistics'>,
): QueryInfo {
  const [group, ...others] = head.groupNames;
  return {
    queryLanguage: 'CWLI',
    queryId: head.queryId,
    queryString: head.queryString,
    status: ended?.status ?? 'Running',
    createTime: head.createTime,
    ...(group !== undefined && others.length === 0 && { logGroupName: group }),
    ...(ended && {
      queryDuration: ended.durationMs,
      bytesScanned: ended.statistics.bytesScanned,
    }),
  };
}
