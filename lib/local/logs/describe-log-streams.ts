import * as z from 'zod';

import type { Local, Operation } from '../local';
import { invalidParameter } from './errors';
import { compareText, groupArn, type LogGroup, requireNamedGroup } from './group';
import {
  LogGroupIdentifier,
  LogGroupName,
  LogStreamName,
  NextToken,
  pageLimit,
  parseLogsInput,
} from './inputs';
import { takePage } from './page-token';

const Input = z.object({
  logGroupName: LogGroupName.optional(),
  logGroupIdentifier: LogGroupIdentifier.optional(),
  logStreamNamePrefix: LogStreamName.optional(),
  orderBy: z.enum(['LogStreamName', 'LastEventTime']).optional(),
  descending: z.boolean().optional(),
  nextToken: NextToken.optional(),
  limit: pageLimit(50),
});

export const describeLogStreams: Operation = async (local, input) => {
  const parsed = parseLogsInput(Input, input);
  const { logStreamNamePrefix: prefix, orderBy, descending = false } = parsed;
  if (prefix !== undefined && orderBy === 'LastEventTime') {
    throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
  }
  const group = await requireNamedGroup(local, parsed);

  const keyOf = ({ name, lastMs }: Stream) =>
    orderBy === 'LastEventTime' ? `${String(lastMs ?? 0).padStart(16, '0')} ${name}` : name;
  const streams = (await listStreams(local, group))
    .filter(({ name }) => name.startsWith(prefix ?? ''))
    .sort((a, b) => compareText(keyOf(a), keyOf(b)));
  const { items, nextToken } = takePage(descending ? streams.reverse() : streams, keyOf, {
    operation: 'DescribeLogStreams',
    nextToken: parsed.nextToken,
    limit: parsed.limit ?? 50,
    descending,
  });

  return {
    logStreams: items.map(({ name, createdMs, firstMs, lastMs, ingestedMs }) => ({
      logStreamName: name,
      creationTime: createdMs,
      ...(firstMs !== null && { firstEventTimestamp: firstMs }),
      ...(lastMs !== null && { lastEventTimestamp: lastMs }),
      ...(ingestedMs !== null && { lastIngestionTime: ingestedMs }),
      arn: `${groupArn(local, group.name)}:log-stream:${name}`,
      storedBytes: 0, // what AWS answers since 2019, for every stream
    })),
    ...(nextToken !== undefined && { nextToken }),
  };
};

interface Stream {
  readonly name: string;
  readonly createdMs: number;
  readonly firstMs: number | null;
  readonly lastMs: number | null;
  readonly ingestedMs: number | null;
}

/** Those made by CreateLogStream and those that S3 objects brought. */
async function listStreams({ engine }: Local, { id }: LogGroup): Promise<Stream[]> {
  const { rows } = await engine.read({
    sql: `
      WITH seen AS (
        SELECT coalesce(stream, interface_id || '-all') AS name, min(first_ms) AS first_ms, max(last_ms) AS last_ms,
               min(born_ms) AS born_ms, max(ingested_ms) AS ingested_ms
        FROM (
          SELECT stream, interface_id, min(ts) AS first_ms, max(ts) AS last_ms,
                 min(ingested) AS born_ms, max(ingested) AS ingested_ms
          FROM events WHERE group_id = $1 GROUP BY stream, interface_id)
        GROUP BY 1)
      SELECT coalesce(made.name, seen.name), coalesce(made.created_ms, seen.born_ms), first_ms, last_ms, ingested_ms
      FROM (SELECT * FROM log_streams WHERE group_id = $1) made FULL JOIN seen ON made.name = seen.name
      WHERE coalesce(made.name, seen.name) IS NOT NULL`,
    parameters: [id],
  });
  const orNull = (value: unknown) => (value == null ? null : Number(value));
  return rows.map(([name, createdMs, firstMs, lastMs, ingestedMs]) => ({
    name: String(name),
    createdMs: Number(createdMs),
    firstMs: orNull(firstMs),
    lastMs: orNull(lastMs),
    ingestedMs: orNull(ingestedMs),
  }));
}
