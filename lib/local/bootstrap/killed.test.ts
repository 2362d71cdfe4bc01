import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { writeSample } from '@/lib/sample/write-sample';
import { buildEngine } from '@/scripts/build-engine.mjs';

import { createInProcessEngine } from '../store/in-process-engine';

const END = Date.UTC(2026, 10, 20);

let root: string;
let made: number;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'weir-killed-'));
  await buildEngine(join(root, 'dist'), ['prepare']);
  // The bundle finds DuckDB beside it, as `dist` does.
  await symlink(resolve('node_modules'), join(root, 'node_modules'));
  made = writeSample({ dir: root, seed: 7, endMs: END, days: 1 }).records;
}, 60_000);
afterAll(() => rm(root, { recursive: true, force: true }));

describe('a Weir that is killed at any moment of its set-up', () => {
  it('has every record exactly once after the next start', async () => {
    for (const pauseMs of [150, 400, 700, 1_000, 1_400]) {
      const child = prepare();
      const ended = exitCode(child);
      await sleep(pauseMs);
      child.kill('SIGKILL');
      await ended;
    }
    expect(await exitCode(prepare())).toBe(0);

    const engine = await createInProcessEngine(root);
    const { rows } = await engine.read({
      sql: `SELECT (SELECT count(*) FROM events), (SELECT sum(records) FROM sources),
              (SELECT count(*) FROM (SELECT DISTINCT source_id, line FROM events)),
              (SELECT count(*) FROM sources), (SELECT count(DISTINCT key) FROM sources)`,
    });
    await engine.close();
    const [events, records, distinct, sources, keys] = (rows[0] ?? []).map(Number);
    expect({ events, records, distinct }).toEqual({ events: made, records: made, distinct: made });
    expect(sources).toBe(keys);
  }, 120_000);
});

function prepare(): ChildProcess {
  return spawn(process.execPath, ['dist/prepare.mjs', '--data', root, '--source', 'sample'], {
    cwd: root,
    stdio: 'ignore',
  });
}

const exitCode = (child: ChildProcess) =>
  new Promise<number | null>((done) => child.once('close', done));
