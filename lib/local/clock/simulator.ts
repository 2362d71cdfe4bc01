import { MINUTE_MS } from '@/lib/domain/time-range';
import { SAMPLE_SEED } from '@/lib/sample/estate';
import { writeMinute } from '@/lib/sample/write-sample';

import type { Local } from '../local';

// The sample was made up to the start of this process; anything older is the generator's to fill.
const CATCH_UP_MINUTES = 30;

/**
 * Keeps a sample alive: each call writes the objects of the minutes that ended since the one before,
 * as VPC would deliver them. A minute that is covered already is left as it is.
 */
export function createSimulator({ dataDir, now }: Pick<Local, 'dataDir' | 'now'>): () => void {
  const thisMinute = () => Math.floor(now() / MINUTE_MS) * MINUTE_MS;
  let next = thisMinute() - CATCH_UP_MINUTES * MINUTE_MS;
  return () => {
    for (; next + MINUTE_MS <= thisMinute() + 1; next += MINUTE_MS) {
      writeMinute({ dir: dataDir, seed: SAMPLE_SEED, minuteMs: next });
    }
  };
}
