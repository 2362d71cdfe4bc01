import * as z from 'zod';

import type { Objects } from './objects';
import { LiveRun } from './share-record';
import { recordKey, runKey, shorten, unzip, zip } from './share-store';

/** What the store knows of the newest run of a live share: who runs it, and its result once there is one. */
const RunRecord = z.strictObject({
  schema: z.literal(1),
  holder: z.string(),
  /** Epoch milliseconds, by the clock of the holder. */
  startedAt: z.int(),
  run: LiveRun.nullable(),
});
type RunRecord = z.infer<typeof RunRecord>;

interface LiveRunsOptions {
  readonly objects: Objects;
  readonly report: (problem: string, cause?: unknown) => void;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** A name of its own for each holder. */
  readonly newHolder: () => string;
  /** Longer than any run takes: who has not ended by then has died, and another runs. */
  readonly leaseMs: number;
}

// How often someone who waits for another process looks for its result.
const LOOK_MS = 250;
/** How long the rows of a run may be together, as text. */
export const MOST_RUN_CHARACTERS = 20_000_000;
// UTF-8 needs at most three bytes for a UTF-16 unit; the other facts are few.
const MOST_BYTES = 3 * MOST_RUN_CHARACTERS + 1_000_000;

/** Runs of live shares, at most one at a time and per minute for all processes that share a store. */
export interface LiveRuns {
  /** The newest run while it is fresh, from whatever process; else one that is made now, here or by another. */
  take(id: string, run: () => Promise<LiveRun>): Promise<LiveRun>;
}

export function createLiveRuns(options: LiveRunsOptions): LiveRuns {
  const { objects, report, now, sleep, newHolder, leaseMs } = options;

  async function load(id: string): Promise<{ record: RunRecord | null; version: string | null }> {
    const found = await objects.read(runKey(id), MOST_BYTES);
    if (!found) return { record: null, version: null };
    try {
      const text = (await unzip(found.body, MOST_BYTES)).toString('utf8');
      return { record: RunRecord.parse(JSON.parse(text)), version: found.version };
    } catch (cause) {
      report(`The newest run of the share ${shorten(id)} is damaged and is made again`, cause);
      return { record: null, version: found.version };
    }
  }

  const write = async (id: string, record: RunRecord, version: string | null): Promise<boolean> =>
    objects.write(
      runKey(id),
      await zip(JSON.stringify(record)),
      version === null ? 'absent' : { version },
    );

  /** @returns the run of another, or who may run now: nobody else does until the lease ends */
  async function wait(id: string): Promise<{ run: LiveRun } | { holder: string }> {
    const holder = newHolder();
    for (;;) {
      const { record, version } = await load(id);
      if (record?.run && now() < record.run.nextRunAt) return { run: record.run };
      if (record && !record.run && now() < record.startedAt + leaseMs) {
        await sleep(LOOK_MS);
        continue;
      }
      const lease: RunRecord = { schema: 1, holder, startedAt: now(), run: null };
      if (await write(id, lease, version)) return { holder };
    }
  }

  /** A result that came after its lease, or after the share was revoked, is kept nowhere. */
  async function keep(id: string, holder: string, run: LiveRun): Promise<void> {
    const { record, version } = await load(id);
    if (record?.holder !== holder) return;
    await write(id, { ...record, run }, version);
    if (!(await objects.read(recordKey(id), MOST_BYTES))) await objects.remove(runKey(id));
  }

  return {
    async take(id, run) {
      const waited = await wait(id);
      if ('run' in waited) return waited.run;
      const made = await run();
      await keep(id, waited.holder, made).catch((cause: unknown) =>
        report(`A run of the share ${shorten(id)} could not be kept for others`, cause),
      );
      return made;
    },
  };
}
