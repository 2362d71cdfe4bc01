import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

import { EngineError } from '../engine';
import { bringUp } from './bring-up';
import { install } from './install';
import { SCHEMA_VERSION } from './schema';
import { KEEP_LAST_SOURCE_ID } from './sources';

export interface StoreLimits {
  /** DuckDB's own bound on its buffers, in bytes. */
  readonly memoryBytes: number;
  readonly threads: number;
}

export const IN_MEMORY = ':memory:';

/**
 * Opens `<dataDir>/weir.duckdb`, making it if it is not there, and closes every door of DuckDB's
 * that leads out of it. Nothing can be set afterwards.
 *
 * @param dataDir absolute, or `:memory:`
 * @throws {EngineError} `in-use` when another process holds the file, `unavailable` when the file
 *   is of another version or cannot be opened
 */
export async function openStore(dataDir: string, limits: StoreLimits): Promise<DuckDBInstance> {
  const path = dataDir === IN_MEMORY ? IN_MEMORY : join(dataDir, 'weir.duckdb');
  if (dataDir !== IN_MEMORY) await mkdir(dataDir, { recursive: true });

  const instance = await createInstance(path, limits);
  const connection = await instance.connect();
  try {
    await connection.run(`SET GLOBAL TimeZone = 'UTC'`);
    await checkVersion(connection, path);
    await bringUp(connection);
    await install(connection);
    await connection.run(KEEP_LAST_SOURCE_ID);
    // Last: a set-up that was cut short is simply done again.
    await connection.run(
      `INSERT INTO store_meta SELECT 'schema_version', ${SCHEMA_VERSION}
       WHERE NOT EXISTS (SELECT 1 FROM store_meta WHERE name = 'schema_version')`,
    );
    await connection.run(
      `UPDATE store_meta SET value = ${SCHEMA_VERSION}
       WHERE name = 'schema_version' AND value <> ${SCHEMA_VERSION}`,
    );
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
    return instance;
  } catch (error) {
    instance.closeSync();
    throw error;
  } finally {
    connection.closeSync();
  }
}

async function createInstance(path: string, limits: StoreLimits): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(path, {
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
      memory_limit: `${Math.floor(limits.memoryBytes / 1_000_000)}MB`,
      threads: String(limits.threads),
      wal_autocheckpoint: '256MB',
    });
  } catch (cause) {
    const message = String(cause instanceof Error ? cause.message : cause);
    if (/lock on file/i.test(message)) {
      throw new EngineError('in-use', `Another process has ${path} open. Stop it first.`, {
        cause,
      });
    }
    throw new EngineError('unavailable', `The store ${path} cannot be opened: ${message}`, {
      cause,
    });
  }
}

async function checkVersion(connection: DuckDBConnection, path: string): Promise<void> {
  const tables = await connection.runAndReadAll(
    `SELECT 1 FROM duckdb_tables() WHERE table_name = 'store_meta'`,
  );
  if (tables.currentRowCount === 0) return;
  const found = await connection.runAndReadAll(
    `SELECT value FROM store_meta WHERE name = 'schema_version'`,
  );
  const version = found.getRows()[0]?.[0];
  if (version === undefined || Number(version) <= SCHEMA_VERSION) return;
  throw new EngineError(
    'unavailable',
    `The store ${path} has version ${String(version)}, this Weir reads version ${SCHEMA_VERSION}. ` +
      'Move the file away: flow log files are read again, alarms and log groups start empty.',
  );
}
