import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Engine, EventBatch } from '../engine';
import { createInProcessEngine } from './in-process-engine';

let folder: string;
let engine: Engine;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-sources-'));
  engine = await createInProcessEngine(folder);
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

describe('a source’s id', () => {
  it('is not given again, though its source is gone and the store was opened anew', async () => {
    await engine.putEvents(batch('first'));
    await engine.putEvents(batch('second'));
    await engine.write([{ sql: 'DELETE FROM event_rows' }, { sql: 'DELETE FROM sources' }]);
    await reopen();
    await engine.putEvents(batch('third'));
    expect(await ids()).toEqual([3]);
  });

  it('goes on from the highest in a store that did not keep count', async () => {
    await engine.putEvents(batch('first'));
    await engine.putEvents(batch('second'));
    await engine.write([{ sql: `DELETE FROM store_meta WHERE name = 'last_source_id'` }]);
    await reopen();
    await engine.write([{ sql: 'DELETE FROM sources WHERE id = 2' }]);
    await engine.putEvents(batch('third'));
    expect(await ids()).toEqual([1, 3]);
  });
});

async function reopen(): Promise<void> {
  await engine.close();
  engine = await createInProcessEngine(folder);
}

async function ids(): Promise<unknown[]> {
  const { rows } = await engine.read({ sql: 'SELECT id FROM sources ORDER BY id' });
  return rows.map(([id]) => id);
}

const batch = (batchId: string): EventBatch => ({
  batchId,
  groupId: 1,
  stream: 'a',
  format: null,
  ingestedMs: 0,
  events: [{ ts: 1, message: 'hello' }],
});
