import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { type S3Server, startS3Server } from '../testing/s3-server';

import { createLiveRuns } from './live-runs';
import type { Objects } from './objects';
import { createS3Objects } from './s3-objects';
import type { LiveRun } from './share-record';
import { createShareStore, recordKey, runKey, zip } from './share-store';

const ID = '0123456789abcdef0123456789abcdef';
const LEASE_MS = 5_000;

let server: S3Server;
const clients: S3Client[] = [];
const report = vi.fn();
let now = 0;
beforeEach(async () => {
  server = await startS3Server('shares');
  report.mockClear();
  now = 1_000_000;
  await bucket().write(recordKey(ID), await zip('{}'), 'absent');
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await server.close();
});

/** The bucket as a process of its own has it. */
function bucket(): Objects {
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const config = { endpoint: server.url, forcePathStyle: true, region: 'us-east-1', credentials };
  const client = new S3Client(config);
  clients.push(client);
  return createS3Objects(client, { bucket: 'shares', prefix: '', kmsKey: undefined });
}

let holders = 0;
const openProcess = (objects = bucket()) =>
  createLiveRuns({
    objects,
    report,
    now: () => now,
    // Whoever waits lets the others on; time passes for all of them.
    sleep: async () => {
      now += 250;
      await new Promise((resolve) => setTimeout(resolve, 2));
    },
    newHolder: () => `process ${(holders += 1)}`,
    leaseMs: LEASE_MS,
  });

const runAt = (cell: string): LiveRun => ({
  columns: ['n'],
  rows: [[cell]],
  isWhole: true,
  statistics: null,
  finding: null,
  newestRecord: null,
  unreadLines: null,
  failure: null,
  range: { from: 1, to: 2 },
  ranAt: now,
  nextRunAt: now + 60_000,
});

describe('runs of a live share', () => {
  it('are one for viewers of several processes at the same time', async () => {
    const run = vi.fn(async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return runAt('7');
    });
    const processes = [openProcess(), openProcess(), openProcess(), openProcess()];
    const seen = await Promise.all(processes.map((one) => one.take(ID, run)));
    expect(run).toHaveBeenCalledTimes(1);
    expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(report).not.toHaveBeenCalled();
  });

  it('serve every process for the minute, and not longer', async () => {
    const run = vi.fn(() => Promise.resolve(runAt('7')));
    const { nextRunAt } = await openProcess().take(ID, run);
    now = nextRunAt - 1;
    expect((await openProcess().take(ID, run)).nextRunAt).toBe(nextRunAt);
    now = nextRunAt;
    await openProcess().take(ID, run);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('go on when the process that ran has died, but not before its lease ends', async () => {
    const dies = openProcess().take(ID, () => new Promise<LiveRun>(() => undefined));
    void dies;
    await vi.waitFor(() => expect(server.objects.has(runKey(ID))).toBe(true));
    const since = now;
    expect((await openProcess().take(ID, () => Promise.resolve(runAt('8')))).rows).toEqual([['8']]);
    expect(now - since).toBeGreaterThanOrEqual(LEASE_MS);
  });

  it('of someone whose lease has ended do not take the place of a newer one', async () => {
    const late = openProcess();
    let end: (run: LiveRun) => void = () => undefined;
    const slow = late.take(ID, () => new Promise<LiveRun>((resolve) => (end = resolve)));
    await vi.waitFor(() => expect(server.objects.has(runKey(ID))).toBe(true));
    now += LEASE_MS;
    await openProcess().take(ID, () => Promise.resolve(runAt('new')));
    end(runAt('old'));
    expect((await slow).rows).toEqual([['old']]);
    const run = vi.fn();
    expect((await openProcess().take(ID, run)).rows).toEqual([['new']]);
    expect(run).not.toHaveBeenCalled();
  });

  it('are made again over a damaged one', async () => {
    await bucket().write(runKey(ID), Buffer.from('hello'), 'absent');
    expect((await openProcess().take(ID, () => Promise.resolve(runAt('9')))).rows).toEqual([['9']]);
    expect(report).toHaveBeenCalledWith(expect.stringContaining('012345…'), expect.any(Error));
    expect(JSON.stringify(report.mock.calls)).not.toContain(ID);
  });

  it('leave nothing behind when the share is revoked meanwhile', async () => {
    const objects = bucket();
    const store = createShareStore(objects, report, () => now);
    await openProcess().take(ID, async () => {
      await store.remove(ID);
      return runAt('7');
    });
    expect([...server.objects.keys()]).toEqual([]);
    // Also where the lease was written after the share had gone.
    await openProcess().take(ID, () => Promise.resolve(runAt('7')));
    expect([...server.objects.keys()]).toEqual([]);
  });

  it('reach their viewers when the store cannot keep them', async () => {
    const objects = bucket();
    const writes = vi.fn<Objects['write']>((...given) => objects.write(...given));
    const forgetful = openProcess({ ...objects, write: writes });
    const result = await forgetful.take(ID, async () => {
      writes.mockRejectedValue(new Error('no room'));
      return runAt('7');
    });
    expect(result.rows).toEqual([['7']]);
    expect(report).toHaveBeenCalledOnce();
  });
});
