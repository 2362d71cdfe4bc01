import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

import type { Local } from '../local';
import { queryInfo, type QueryRecord } from './query-record';

/** How long AWS keeps results. */
const KEEP_MS = 7 * 86_400_000;

const compress = promisify(gzip);
const inflate = promisify(gunzip);

/** Keeps an ended query: first its file, then its row, so that a row never promises results that are not there. */
export async function archiveQuery(local: Local, record: QueryRecord): Promise<void> {
  const path = fileOf(local, record.queryId);
  await mkdir(folderOf(local), { recursive: true });
  await writeFile(`${path}.part`, await compress(JSON.stringify(record)));
  await rename(`${path}.part`, path);
  await local.engine.write([
    {
      sql: 'INSERT INTO insights_queries (id, group_names, status, created_ms, query) VALUES ($1, $2, $3, $4, $5)',
      parameters: [
        record.queryId,
        JSON.stringify(record.groupNames),
        record.status,
        record.createTime,
        JSON.stringify(queryInfo(record, record)),
      ],
    },
  ]);
}

/** `undefined`: no such query ended in the last seven days. */
export async function readArchivedQuery(
  local: Local,
  queryId: string,
): Promise<QueryRecord | undefined> {
  if (!isQueryId(queryId)) return undefined;
  let content: Buffer;
  try {
    content = await readFile(fileOf(local, queryId));
  } catch (error) {
    if (isMissingFile(error)) return undefined;
    throw error;
  }
  // Written by archiveQuery only.
  const record = JSON.parse((await inflate(content)).toString()) as QueryRecord;
  return local.now() - record.createTime > KEEP_MS ? undefined : record;
}

/** Deletes what is older than seven days. Idempotent; the minute tick calls it now and then. */
export async function expireQueries(local: Local): Promise<void> {
  const before = [local.now() - KEEP_MS];
  const { rows } = await local.engine.read({
    sql: 'SELECT id FROM insights_queries WHERE created_ms < $1',
    parameters: before,
  });
  if (rows.length === 0) return;
  for (const [id] of rows) await rm(fileOf(local, String(id)), { force: true });
  await local.engine.write([
    { sql: 'DELETE FROM insights_queries WHERE created_ms < $1', parameters: before },
  ]);
}

/** A query id becomes a file name, so it must be nothing else than an id. */
const isQueryId = (text: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

const folderOf = ({ dataDir }: Local) => join(dataDir, 'results', 'insights');

const fileOf = (local: Local, queryId: string) => join(folderOf(local), `${queryId}.json.gz`);

const isMissingFile = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
