import 'server-only';

import {
  type AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  GetQueryRuntimeStatisticsCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';

import type { QueryAnswer } from '@/lib/contract/queries';
import { AppError } from '@/lib/domain/app-error';

import { describeExecution, hasHeaderRow, readResultRows } from './athena-answer';
import { toAppError } from './to-app-error';

type Athena = Pick<AthenaClient, 'send'>;

export interface AthenaSettings {
  readonly database: string;
  readonly workgroup: string | undefined;
  readonly outputLocation: string | undefined;
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

// GetQueryResults allows no more rows a page.
const MOST_ROWS = 1_000;

/** One page of an Athena execution, without the header row. */
export async function readAthenaQuery(
  athena: Athena,
  page: { readonly id: string; readonly nextToken?: string | undefined; readonly pageSize: number },
  { athenaUsdPerByte }: { readonly athenaUsdPerByte: number },
): Promise<QueryAnswer> {
  try {
    const { QueryExecution: execution } = await athena.send(
      new GetQueryExecutionCommand({ QueryExecutionId: page.id }),
    );
    if (!execution) throw new AppError('not-found', `Athena has no execution ${page.id}`);
    const answer = describeExecution(page.id, execution, athenaUsdPerByte);
    if (answer.state !== 'complete') return answer;

    const hasHeader = !page.nextToken && hasHeaderRow(execution);
    const output = await athena.send(
      new GetQueryResultsCommand({
        QueryExecutionId: page.id,
        MaxResults: Math.min(page.pageSize + (hasHeader ? 1 : 0), MOST_ROWS),
        ...(page.nextToken && { NextToken: page.nextToken }),
      }),
    );
    return {
      ...answer,
      statistics: {
        ...answer.statistics,
        recordsScanned: page.nextToken ? null : await readRecords(athena, page.id),
      },
      ...readResultRows(output.ResultSet, hasHeader),
      nextToken: output.NextToken ?? null,
    };
  } catch (error) {
    throw toAppError(error);
  }
}

/** Records that a complete execution read; AWS counts them apart, a while later, and not for every statement. */
const readRecords = (athena: Athena, id: string): Promise<number | null> =>
  athena
    .send(new GetQueryRuntimeStatisticsCommand({ QueryExecutionId: id }))
    .then(({ QueryRuntimeStatistics: found }) => found?.Rows?.InputRows ?? null)
    .catch(() => null);

/** @returns true: Athena takes the request whether or not the query still runs */
export async function stopAthenaQuery(athena: Athena, id: string): Promise<boolean> {
  try {
    await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    return true;
  } catch (error) {
    throw toAppError(error);
  }
}
