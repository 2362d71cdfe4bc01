import 'server-only';

import {
  type AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type QueryExecution,
  type ResultSet,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';

import type { QueryAnswer, QueryState } from '@/lib/contract/queries';
import { AppError } from '@/lib/domain/app-error';
import { locate } from '@/lib/domain/locate';

import { positionInText, toAppError } from './to-app-error';

type Athena = Pick<AthenaClient, 'send'>;

export interface AthenaSettings {
  readonly database: string;
  readonly workgroup: string | undefined;
  readonly outputLocation: string | undefined;
  readonly athenaUsdPerByte: number;
}

// Athena reuses the result of the same text over the same database for this long.
const REUSE_MINUTES = 1;

/** @throws {AppError} `malformed-query` with its position, or what AWS refused */
export async function startAthenaQuery(
  athena: Athena,
  text: string,
  settings: AthenaSettings,
): Promise<string> {
  try {
    const { QueryExecutionId: id } = await athena.send(
      new StartQueryExecutionCommand({
        QueryString: text,
        QueryExecutionContext: { Database: settings.database },
        ...(settings.workgroup && { WorkGroup: settings.workgroup }),
        ...(settings.outputLocation && {
          ResultConfiguration: { OutputLocation: settings.outputLocation },
        }),
        ResultReuseConfiguration: {
          ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: REUSE_MINUTES },
        },
      }),
    );
    if (!id) throw new AppError('upstream-failed', 'Athena accepted the query but returned no id');
    return id;
  } catch (error) {
    throw toAppError(error, text);
  }
}

/** One page of an Athena execution, without the header row. */
export async function readAthenaQuery(
  athena: Athena,
  page: { readonly id: string; readonly nextToken?: string | undefined; readonly pageSize: number },
  settings: Pick<AthenaSettings, 'athenaUsdPerByte'>,
): Promise<QueryAnswer> {
  try {
    const { QueryExecution: execution } = await athena.send(
      new GetQueryExecutionCommand({ QueryExecutionId: page.id }),
    );
    if (!execution) throw new AppError('not-found', `Athena has no execution ${page.id}`);
    const answer = describe(page.id, execution, settings.athenaUsdPerByte);
    if (answer.state !== 'complete') return answer;

    const output = await athena.send(
      new GetQueryResultsCommand({
        QueryExecutionId: page.id,
        MaxResults: page.pageSize,
        ...(page.nextToken && { NextToken: page.nextToken }),
      }),
    );
    const hasHeader = !page.nextToken && execution.StatementType === 'DML';
    return {
      ...answer,
      ...readRows(output.ResultSet, hasHeader),
      nextToken: output.NextToken ?? null,
    };
  } catch (error) {
    throw toAppError(error);
  }
}

/** @returns true: Athena takes the request whether or not the query still runs */
export async function stopAthenaQuery(athena: Athena, id: string): Promise<boolean> {
  try {
    await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    return true;
  } catch (error) {
    throw toAppError(error);
  }
}

const STATES: Readonly<Record<string, QueryState>> = {
  QUEUED: 'queued',
  RUNNING: 'running',
  SUCCEEDED: 'complete',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
};

function describe(id: string, execution: QueryExecution, usdPerByte: number): QueryAnswer {
  const { Status, Statistics, Query = '' } = execution;
  const bytes = Statistics?.DataScannedInBytes ?? null;
  return {
    id,
    engine: 'athena',
    state: STATES[Status?.State ?? ''] ?? 'failed',
    text: Query,
    columns: [],
    rows: [],
    nextToken: null,
    statistics: {
      recordsScanned: null,
      recordsMatched: null,
      bytesScanned: bytes,
      elapsedMs: Statistics?.TotalExecutionTimeInMillis ?? null,
      costUsd: bytes === null || usdPerByte === 0 ? null : athenaCost(bytes, usdPerByte),
    },
    error: Status?.State === 'FAILED' ? readFailure(Query, Status.StateChangeReason) : null,
    startedAt: Status?.SubmissionDateTime?.getTime() ?? null,
  };
}

// Athena bills at least 10 MB a query. https://aws.amazon.com/athena/pricing/
const LEAST_BILLED_BYTES = 10 * 1_024 ** 2;

/** US dollars for one execution; nothing for one that read nothing. */
export const athenaCost = (bytes: number, usdPerByte: number) =>
  bytes === 0 ? 0 : Math.max(bytes, LEAST_BILLED_BYTES) * usdPerByte;

function readFailure(text: string, reason = 'The query failed') {
  const code = /^([A-Z_]+): /.exec(reason)?.[1] ?? 'FAILED';
  const position = positionInText(text, reason);
  return { code, message: reason, ...(position && { location: locate(text, position) }) };
}

function readRows(result: ResultSet | undefined, hasHeader: boolean) {
  const columns = (result?.ResultSetMetadata?.ColumnInfo ?? []).map(({ Name, Type }) => ({
    name: Name ?? '',
    type: Type ?? 'varchar',
  }));
  const rows = (result?.Rows ?? []).map(({ Data }) =>
    columns.map((_, at) => Data?.[at]?.VarCharValue ?? null),
  );
  return { columns, rows: hasHeader ? rows.slice(1) : rows };
}
