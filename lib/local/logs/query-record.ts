import type { ResultField } from '@/lib/insights/plan';

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

/** A query that has ended, as it is kept: one file, from which GetQueryResults answers for seven days. */
export interface QueryRecord {
  readonly queryId: string;
  /** With the groups and the range written out, as DescribeQueries shows it. */
  readonly queryString: string;
  readonly groupNames: readonly string[];
  readonly status: QueryStatus;
  /** Epoch milliseconds. */
  readonly createTime: number;
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

export function queryInfo(record: Omit<QueryRecord, 'results'>): QueryInfo {
  const [group, ...others] = record.groupNames;
  return {
    queryLanguage: 'CWLI',
    queryId: record.queryId,
    queryString: record.queryString,
    status: record.status,
    createTime: record.createTime,
    ...(group !== undefined && others.length === 0 && { logGroupName: group }),
    queryDuration: record.durationMs,
    bytesScanned: record.statistics.bytesScanned,
  };
}
