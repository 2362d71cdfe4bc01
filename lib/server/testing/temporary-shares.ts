import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createDirectoryObjects } from '../shares/directory-objects';
import type { Shares } from '../shares/get-shares';
import { createLiveRuns } from '../shares/live-runs';
import { createOpeningsLog } from '../shares/openings-log';
import { createShareStore } from '../shares/share-store';

/** A store of shares in a directory of its own, as a process has it. */
export async function temporaryShares() {
  const root = await mkdtemp(join(tmpdir(), 'weir-shares-'));
  const objects = createDirectoryObjects(root);
  const report = () => undefined;
  const now = () => Date.now();
  const shares: Shares = {
    store: createShareStore(objects, report, now),
    openings: createOpeningsLog(objects, report, 1),
    runs: createLiveRuns({
      objects,
      report,
      now,
      sleep: () => Promise.resolve(),
      newHolder: () => 'this process',
      leaseMs: 90_000,
    }),
  };
  return {
    root,
    shares,
    remove: async () => {
      await shares.openings.flush();
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** What GetQueryResults gives of a complete query. */
export const resultPage = (
  rows: readonly Readonly<Record<string, string>>[],
  nextToken?: string,
) => ({
  status: 'Complete',
  results: rows.map((row) => Object.entries(row).map(([field, value]) => ({ field, value }))),
  ...(nextToken && { nextToken }),
});
