import 'server-only';

import type { QuerySchema, SchemaQuery } from '@/lib/contract/schema';
import { AppError } from '@/lib/domain/app-error';

import { getBackend } from '../aws/backend';
import { listTables } from '../aws/list-tables';
import { readLogGroupFields } from '../aws/log-group-fields';

import { createSharedExecutions } from './shared-executions';

// Fields and columns change rarely, and a person who changes them can wait this long.
const KEEP_MS = 60_000;
// GetLogGroupFields looks as far to both sides of the time it is given.
const REACH_MS = 8 * 60_000;

const share = createSharedExecutions<QuerySchema>(
  () => KEEP_MS,
  () => Date.now(),
);

/** The fields of the log group, or the tables of the database. @throws {AppError} `not-found` without a log group */
export async function readSchema(query: SchemaQuery): Promise<QuerySchema> {
  const key = query.engine === 'athena' ? 'athena' : `logs ${query.from} ${query.to}`;
  const { result } = await share(key, () =>
    query.engine === 'athena' ? readTables() : readFields(query),
  );
  return result;
}

async function readTables(): Promise<QuerySchema> {
  const { athena, database, longestMs } = getBackend();
  const tables = await listTables(athena, database);
  return { engine: 'athena', database, tables, longestMs: longestMs.athena };
}

async function readFields({ from, to }: SchemaQuery): Promise<QuerySchema> {
  const { logs, source, longestMs } = getBackend();
  const { logGroup } = source;
  if (!logGroup) {
    throw new AppError('not-found', 'No log group is configured', {
      remedy: 'Set WEIR_LOG_GROUP to the log group that receives the flow logs.',
    });
  }
  const end = Math.min(to, Date.now()) - REACH_MS;
  const atEnd = await readLogGroupFields(logs, logGroup, end);
  // Nothing may have arrived at the end; the middle of the range is the next best place.
  const fields =
    atEnd.length > 0 ? atEnd : await readLogGroupFields(logs, logGroup, (from + to) / 2);
  return { engine: 'logs', logGroup, fields, longestMs: longestMs.logs };
}
