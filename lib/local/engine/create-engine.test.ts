import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { buildEngine } from '@/scripts/build-engine.mjs';

import type { Engine } from '../engine';
import { type ChildEngine, createEngine, type EngineOptions } from './create-engine';
import { writeObjects } from './testing/flow-files';

const ENDLESS =
  'SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range + b.range = 7';
/** DuckDB looks at its interrupt flag only between chunks, and this is one row. */
const DEAF = `SELECT levenshtein(repeat('a', 400000), repeat('b', 400000))`;

let root: string;
let folder: string;
let engines: ChildEngine[];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'weir-engine-'));
  await buildEngine(join(root, 'dist'), ['engine']);
  // The bundle finds DuckDB beside it, as `dist` does.
  await symlink(resolve('node_modules'), join(root, 'node_modules'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

beforeEach(async () => {
  folder = await mkdtemp(join(root, 'store-'));
  engines = [];
});
afterEach(async () => {
  await Promise.all(engines.map((engine) => engine.close()));
});

describe('a killed process', () => {
  it('neither loses nor doubles a record of what it was ingesting', async () => {
    const objects = await writeObjects(folder, 40, 5_000);
    const engine = open();
    await engine.read({ sql: 'SELECT 1' });

    const ingest = engine.ingestObjects(objects, { groupId: null });
    for (const pauseMs of [60, 250, 500]) {
      await sleep(pauseMs);
      kill(engine);
    }
    await ingest;
    // The rest, should the last kill have come late, and everything once more.
    await engine.ingestObjects(objects, { groupId: null });

    expect(await countRecords(engine)).toEqual([200_000n, 200_000n, 40n, 40n * sumTo(5_000)]);
  }, 60_000);

  it('is not noticed by a query that was under way', async () => {
    const engine = open();
    await engine.read({ sql: 'SELECT 1' });
    const query = engine.query(
      { sql: 'SELECT sum(range)::BIGINT FROM range(300000000)' },
      { timeoutMs: 30_000 },
    );
    await sleep(30);
    kill(engine);
    expect((await query).rows).toEqual([[44_999_999_850_000_000n]]);
  }, 40_000);

  it('says that it restarts, and calls wait for it', async () => {
    const engine = open();
    expect(engine.state).toBe('starting');
    await engine.read({ sql: 'SELECT 1' });
    expect(engine.state).toBe('ready');
    kill(engine);
    await expect.poll(() => engine.state).toBe('restarting');
    expect((await engine.read({ sql: 'SELECT 2' })).rows).toEqual([[2]]);
    expect(engine.state).toBe('ready');
  });

  it('keeps what a write was told has been kept', async () => {
    const engine = open();
    await engine.write([
      { sql: `INSERT INTO unread_lines VALUES (1, 1, 'because', 'text')` },
      { sql: `INSERT INTO unread_lines VALUES (1, 2, 'because', $1)`, parameters: ['more'] },
    ]);
    kill(engine);
    const { rows } = await engine.read({ sql: 'SELECT count(*) FROM unread_lines' });
    expect(rows).toEqual([[2n]]);
  });
});

describe('a query that goes too far', () => {
  it('ends at its timeout, and the next one runs', async () => {
    const engine = open();
    const slow = engine.query({ sql: ENDLESS }, { timeoutMs: 300 });
    await expect(slow).rejects.toMatchObject({ code: 'timeout' });
    expect((await engine.query({ sql: 'SELECT 1' }, { timeoutMs: 15_000 })).rows).toEqual([[1]]);
  });

  it('is killed when it does not heed the interrupt, to the harm of nobody else', async () => {
    const engine = open({ times: { graceMs: 200 } });
    await engine.read({ sql: 'SELECT 1' });
    const { pid } = engine;
    const bystander = engine.query(
      { sql: 'SELECT sum(range)::BIGINT FROM range(500000000)' },
      { timeoutMs: 60_000 },
    );
    const deaf = engine.query({ sql: DEAF }, { timeoutMs: 100 });
    await expect(deaf).rejects.toMatchObject({ code: 'timeout' });
    expect((await bystander).rows).toEqual([[124_999_999_750_000_000n]]);
    expect(engine.pid).not.toBe(pid);
  }, 60_000);

  it('that would fill the memory ends as an error', async () => {
    const engine = open();
    const sql = `SELECT length(repeat('x', 2000000000) || repeat('y', 2000000000))`;
    const attack = engine.query({ sql }, { timeoutMs: 15_000 });
    await expect(attack).rejects.toMatchObject({ code: 'out-of-memory' });
    expect((await engine.query({ sql: 'SELECT 1' }, { timeoutMs: 15_000 })).rows).toEqual([[1]]);
  }, 40_000);

  it('stops when it is cancelled', async () => {
    const engine = open();
    await engine.read({ sql: 'SELECT 1' });
    const abort = new AbortController();
    const query = engine.query({ sql: ENDLESS }, { timeoutMs: 60_000, signal: abort.signal });
    const { pid } = engine;
    setTimeout(() => abort.abort(), 50);
    await expect(query).rejects.toMatchObject({ code: 'cancelled' });
    await engine.read({ sql: 'SELECT 1' });
    expect(engine.pid).toBe(pid);
  });

  it('cannot leave the store, change it or set anything', async () => {
    const engine = open();
    for (const sql of [
      `SELECT * FROM read_text('/etc/hostname')`,
      `COPY (SELECT 1) TO '${folder}/out.csv'`,
      `ATTACH '${folder}/other.duckdb' AS other`,
      'DELETE FROM events',
      'CREATE TABLE mine (a INTEGER)',
      'SET memory_limit = 1000000000000',
      'SET enable_external_access = true',
      'INSTALL httpfs',
    ]) {
      const attempt = engine.query({ sql }, { timeoutMs: 15_000 });
      await expect(attempt, sql).rejects.toMatchObject({ code: 'query-failed' });
    }
  });
});

describe('the store', () => {
  it('is refused to a second process, which says so', async () => {
    await open().read({ sql: 'SELECT 1' });
    const second = open();
    await expect(second.read({ sql: 'SELECT 1' })).rejects.toMatchObject({ code: 'in-use' });
    expect(second.state).toBe('failed');
  });

  it('answers reads and takes writes while it ingests', async () => {
    const objects = await writeObjects(folder, 20, 5_000);
    const engine = open();
    await engine.read({ sql: 'SELECT 1' });
    let ingesting = true;
    const ingest = engine.ingestObjects(objects, { groupId: 7 }).finally(() => (ingesting = false));
    let answers = 0;
    while (ingesting) {
      const { rows } = await engine.query(
        { sql: 'SELECT count(*), count(DISTINCT (source_id, line)) FROM events' },
        { timeoutMs: 30_000 },
      );
      expect(rows[0]?.[0]).toBe(rows[0]?.[1]);
      const line = ++answers;
      await engine.write([
        { sql: `INSERT INTO unread_lines VALUES (9999, $1, '', '')`, parameters: [line] },
      ]);
    }
    expect((await ingest).records).toBe(100_000);
    const { rows } = await engine.read({
      sql: 'SELECT count(*) FROM unread_lines WHERE source_id = 9999',
    });
    expect(rows).toEqual([[BigInt(answers)]]);
  }, 60_000);

  it('fails calls after close', async () => {
    const engine = open();
    await engine.close();
    expect(engine.state).toBe('stopped');
    await expect(engine.read({ sql: 'SELECT 1' })).rejects.toMatchObject({ code: 'unavailable' });
  });
});

function open(options: Partial<EngineOptions> = {}): ChildEngine {
  const engineFile = join(root, 'dist', 'engine.mjs');
  const engine = createEngine({ dataDir: folder, engineFile, ...options });
  engines.push(engine);
  return engine;
}

function kill({ pid }: ChildEngine): void {
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
}

async function countRecords(engine: Engine) {
  const { rows } = await engine.read({
    sql: `SELECT count(*), count(DISTINCT (source_id, line)), (SELECT count(*) FROM sources),
            sum(bytes)::BIGINT FROM events`,
  });
  return rows[0];
}

const sumTo = (last: number) => BigInt((last * (last + 1)) / 2);
