import type { EngineName } from '@/lib/contract/queries';
import { chooseBucket } from '@/lib/domain/choose-bucket';
import { DAY_MS, type TimeRange } from '@/lib/domain/time-range';

import type { Ask } from './answers';

// A weekday is held against the eight weeks before, or as many as there are.
const WEEKS_MS = 8 * 7 * DAY_MS;

/** The questions of the overview, so that the server can ask the same before the page asks. */
export function overviewAsks(engine: EngineName, range: TimeRange) {
  const span = range.to - range.from;
  const before = { from: Math.max(0, range.from - span), to: range.from };
  const bucketSeconds: number = chooseBucket(span);
  const ask = (question: string, over: TimeRange, parameters: Ask['parameters'] = {}): Ask => ({
    question,
    engine,
    range: over,
    parameters,
  });
  return {
    totals: ask('flow-totals', range),
    totalsBefore: ask('flow-totals', before),
    rejectedSources: ask('rejected-source-count', range),
    rejectedSourcesBefore: ask('rejected-source-count', before),
    traffic: ask('traffic-over-time', range, { bucketSeconds }),
    trafficBefore: ask('traffic-over-time', before, { bucketSeconds }),
    ports: ask('top-targeted-ports', range),
    portsBefore: ask('top-targeted-ports', before),
    sources: ask('top-rejected-sources', range),
    weekdays: ask('reject-rate-by-weekday', weekRange(range)),
    interfaces: ask('flows-by-interface', range),
    lines: ask('lines-by-status', range),
  };
}

/** At least a week and its past: from eight weeks before the range's last week. */
const weekRange = ({ from, to }: TimeRange): TimeRange => ({
  from: Math.max(0, Math.min(from, to - 7 * DAY_MS) - WEEKS_MS),
  to,
});
