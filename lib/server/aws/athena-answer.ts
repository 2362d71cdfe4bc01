import 'server-only';

import type { ColumnInfo, QueryExecution, ResultSet } from '@aws-sdk/client-athena';

import type { QueryAnswer, QueryError, QueryState } from '@/lib/contract/queries';
import { locate } from '@/lib/domain/locate';

import { athenaCost } from './athena-cost';
import { positionInText } from './position-in-text';

const STATES: Readonly<Record<string, QueryState>> = {
  QUEUED: 'queued',
  RUNNING: 'running',
  SUCCEEDED: 'complete',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
};

/** What Athena says of an execution, without its rows. */
export function describeExecution(
  id: string,
  execution: QueryExecution,
  usdPerByte: number,
): QueryAnswer {
  const { Status, Statistics, StatementType: statementType, Query = '' } = execution;
  const bytes = Statistics?.DataScannedInBytes ?? null;
  const state = STATES[Status?.State ?? ''] ?? 'failed';
  return {
    id,
    engine: 'athena',
    state,
    text: Query,
    columns: [],
    rows: [],
    nextToken: null,
    statistics: {
      recordsScanned: null,
      recordsMatched: null,
      bytesScanned: bytes,
      elapsedMs: Statistics?.TotalExecutionTimeInMillis ?? null,
      costUsd:
        bytes === null || usdPerByte === 0
          ? null
          : athenaCost({ bytes, state, statementType }, usdPerByte),
    },
    error: readError(execution, state),
    startedAt: Status?.SubmissionDateTime?.getTime() ?? null,
  };
}

/** The first page of a SELECT begins with its column names; SHOW, DESCRIBE and DDL have no such row. */
export const hasHeaderRow = ({ StatementType }: QueryExecution): boolean => StatementType === 'DML';

/** @param hasHeader whether the page may begin with the column names, which are then left out */
export function readResultRows(
  result: ResultSet | undefined,
  hasHeader: boolean,
): Pick<QueryAnswer, 'columns' | 'rows'> {
  const columns = (result?.ResultSetMetadata?.ColumnInfo ?? []).map((column) => ({
    name: column.Name ?? '',
    type: typeOf(column),
  }));
  const rows = (result?.Rows ?? []).map(({ Data }) =>
    columns.map((_, at) => Data?.[at]?.VarCharValue ?? null),
  );
  // Looked at, not assumed: a first row of data is never thrown away.
  const isHeader =
    hasHeader &&
    columns.every(({ name }, at) => rows[0]?.[at]?.toLowerCase() === name.toLowerCase());
  return { columns, rows: isHeader ? rows.slice(1) : rows };
}

/** With a decimal's digits, which AWS tells beside its type. */
const typeOf = ({ Type = 'varchar', Precision, Scale }: Partial<ColumnInfo>) =>
  Type === 'decimal' && Precision ? `decimal(${Precision},${Scale ?? 0})` : Type;

/** A person's own cancelling is no error; AWS's, at a limit of the workgroup, is. */
function readError({ Query = '', Status }: QueryExecution, state: QueryState): QueryError | null {
  const reason = Status?.StateChangeReason;
  const isCutOff = state === 'cancelled' && reason && !/cancell?ed by user/i.test(reason);
  if (state !== 'failed' && !isCutOff) return null;

  const message = reason ?? 'The query failed. Athena gives no reason.';
  const position = positionInText(Query, message);
  return {
    code: /^([A-Z_]+): /.exec(message)?.[1] ?? state.toUpperCase(),
    message,
    ...(position && { location: locate(Query, position) }),
  };
}
