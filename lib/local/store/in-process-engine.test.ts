import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Engine, EventBatch } from '../engine';
import { createInProcessEngine } from './in-process-engine';

let engine: Engine;
beforeEach(async () => {
  engine = await createInProcessEngine(':memory:');
});
afterEach(() => engine.close());

describe('putEvents', () => {
  it('gives flow log records typed columns and keeps any other text as it is', async () => {
    await engine.putEvents(batch('one', [RECORD, 'hello {world}', NODATA]));

    const { rows } = await engine.read({
      sql: `SELECT line, ts, format_id IS NULL, message, src4, dst_port, bytes, action, log_status, text
            FROM event_texts ORDER BY line`,
    });
    expect(rows).toEqual([
      [0, 1000n, false, null, 0xcb00710c, 443, 840n, 'REJECT', 'OK', RECORD],
      [1, 1001n, true, 'hello {world}', null, null, null, null, null, 'hello {world}'],
      [2, 1002n, false, null, null, null, null, null, 'NODATA', NODATA],
    ]);
  });

  it('stores a batch once, however often it is put', async () => {
    await engine.putEvents(batch('one', [RECORD]));
    await engine.putEvents(batch('one', [RECORD]));
    const { rows } = await engine.read({
      sql: 'SELECT count(*), (SELECT count(*) FROM sources) FROM events',
    });
    expect(rows).toEqual([[1n, 1n]]);
  });
});

describe('query', () => {
  it('can change nothing', async () => {
    const change = engine.query({ sql: 'DELETE FROM events' }, { timeoutMs: 1000 });
    await expect(change).rejects.toMatchObject({ code: 'query-failed' });
  });

  it('stops at its timeout', async () => {
    const sql =
      'SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range + b.range = 7';
    const slow = engine.query({ sql }, { timeoutMs: 100 });
    await expect(slow).rejects.toMatchObject({ code: 'timeout' });
  });

  it('stops whenever it is told to, even before DuckDB has begun', async () => {
    const sql =
      'SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range + b.range = 7';
    for (let waitMs = 0; waitMs < 12; waitMs += 1) {
      const abort = new AbortController();
      const slow = engine.query({ sql }, { signal: abort.signal, timeoutMs: 30_000 });
      setTimeout(() => abort.abort(), waitMs / 2);
      await expect(slow).rejects.toMatchObject({ code: 'cancelled' });
    }
  });

  it('binds whole numbers, lists and NULL', async () => {
    const { rows } = await engine.query(
      {
        sql: 'SELECT $1::BIGINT + 1, list_contains($2, $3), $4::VARCHAR',
        parameters: [5_000_000_000n, ['a', 'b'], 'b', null],
      },
      { timeoutMs: 1000 },
    );
    expect(rows).toEqual([[5_000_000_001n, true, null]]);
  });
});

const RECORD =
  '2 123456789012 eni-0a1b2c3d4e5f60718 203.0.113.12 10.0.1.5 51000 443 6 20 840 1700000000 1700000060 REJECT OK';
const NODATA = '2 123456789012 eni-0a1b2c3d4e5f60718 - - - - - - - 1700000000 1700000060 - NODATA';

function batch(batchId: string, messages: readonly string[]): EventBatch {
  const events = messages.map((message, at) => ({ ts: 1000 + at, message }));
  return { batchId, groupId: 1, stream: 's', format: null, ingestedMs: 5000, events };
}
