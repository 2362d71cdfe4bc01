import type { DmlStatement } from '@/lib/athena/statement';

import { codedFailure } from '../query-failure';
import { readOutputFormat } from '../output/output-format';
import { readKeyNames, splitKeys } from '../output/partition-keys';
import { rowsWritten } from '../output/rows-written';
import { requireEmpty, writeData } from '../output/write-data';
import { requireNames, toWrittenColumn } from '../output/written-column';
import type { Answer } from '../results/write-results';
import { formatS3, parseS3Folder } from '../storage/s3-location';
import { takeTurns } from '../take-turns';
import type { RunContext } from './run-context';
import { runQuery } from './run-query';

/**
 * `UNLOAD (SELECT …) TO 's3://…' WITH (format = …)`: the rows as objects of an empty folder.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/unload.html
 */
export async function unload(
  context: RunContext,
  statement: Extract<DmlStatement, { kind: 'unload' }>,
): Promise<Answer> {
  const { properties } = statement;
  const format = readOutputFormat(properties, null, ['partitioned_by']);
  const folder = parseS3Folder(statement.location);
  if (!folder) {
    throw codedFailure('INVALID_FUNCTION_ARGUMENT', `Invalid S3 location: ${statement.location}`);
  }
  const location = formatS3(folder);
  await requireEmpty(context, location);
  const { columns, rows } = await runQuery(context, statement.query);
  if (format.kind !== 'text') requireNames(columns);
  const split = splitKeys(columns.map(toWrittenColumn), readKeyNames(properties['partitioned_by']));
  return takeTurns(context.local.engine, async () => {
    await requireEmpty(context, location);
    const target = { location, ...split, partitions: [], format };
    const { objects } = await writeData(context, target, rows);
    return rowsWritten('UNLOAD', rows.length, objects);
  });
}
