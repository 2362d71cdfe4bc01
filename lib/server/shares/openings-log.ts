import * as z from 'zod';

import { Opening } from '@/lib/contract/shares';

import type { Objects } from './objects';
import { openingsKey, unzip, zip } from './share-store';

const Openings = z.strictObject({
  schema: z.literal(1),
  count: z.int().nonnegative(),
  recent: z.array(Opening),
});
export type Openings = z.infer<typeof Openings>;

const MOST_RECENT = 50;
const MOST_BYTES = 1_000_000;
const MOST_TRIES = 5;

/** When and from where each share was opened: a count of all, and the newest of them. */
export interface OpeningsLog {
  /** Takes note; it is written a moment later, together with others of that moment. */
  note(id: string, opening: Opening): void;
  read(id: string): Promise<Openings>;
  /** Writes what has been noted. */
  flush(): Promise<void>;
}

/** @param delayMs how long openings are gathered before they are written; two hundred viewers are one write */
export function createOpeningsLog(
  objects: Objects,
  report: (problem: string, cause?: unknown) => void,
  delayMs: number,
): OpeningsLog {
  const noted = new Map<string, Opening[]>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<unknown> = Promise.resolve();

  async function load(id: string): Promise<{ openings: Openings; version: string | null }> {
    const found = await objects.read(openingsKey(id), MOST_BYTES);
    if (!found) return { openings: NONE, version: null };
    try {
      const text = (await unzip(found.body, MOST_BYTES)).toString('utf8');
      return { openings: Openings.parse(JSON.parse(text)), version: found.version };
    } catch (cause) {
      report('A record of openings is damaged and begins anew', cause);
      return { openings: NONE, version: found.version };
    }
  }

  async function add(id: string, fresh: readonly Opening[]): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const { openings, version } = await load(id);
      const next: Openings = {
        schema: 1,
        count: openings.count + fresh.length,
        recent: [...fresh.toReversed(), ...openings.recent].slice(0, MOST_RECENT),
      };
      const body = await zip(JSON.stringify(next));
      const condition = version === null ? 'absent' : { version };
      if (await objects.write(openingsKey(id), body, condition)) return;
    }
    report(`${fresh.length} openings could not be written: others wrote at the same time`);
  }

  async function writeAll(): Promise<void> {
    const batch = [...noted];
    noted.clear();
    timer = undefined;
    await Promise.all(batch.map(([id, fresh]) => add(id, fresh)));
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    const mine = writing.then(writeAll);
    writing = mine.catch((cause: unknown) => report('Openings could not be written', cause));
    return mine;
  }

  return {
    note(id, opening) {
      noted.set(id, [...(noted.get(id) ?? []), opening]);
      timer ??= setTimeout(() => void flush().catch(() => undefined), delayMs);
    },
    async read(id) {
      const { openings } = await load(id);
      const waiting = noted.get(id) ?? [];
      return {
        ...openings,
        count: openings.count + waiting.length,
        recent: [...waiting.toReversed(), ...openings.recent].slice(0, MOST_RECENT),
      };
    },
    flush,
  };
}

const NONE: Openings = { schema: 1, count: 0, recent: [] };
