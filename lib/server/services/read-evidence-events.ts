import 'server-only';

import type { EvidenceEvents } from '@/lib/contract/evidence';
import { chooseBucket } from '@/lib/domain/choose-bucket';
import { DAY_MS, type TimeRange } from '@/lib/domain/time-range';
import { matchLine } from '@/lib/filter-pattern/match-line';
import type { FilterPattern } from '@/lib/filter-pattern/pattern';
import { parseValueSelector, selectValue } from '@/lib/filter-pattern/select-value';

import { getBackend } from '../aws/backend';
import { filterEvents } from '../aws/filter-events';

const WEEK_MS = 7 * DAY_MS;
/** Chosen: as much as a query gives at most. */
const MOST_FOUND = 10_000;
const MOST_SHOWN = 500;

interface Asked {
  readonly filter: { readonly name: string; readonly logGroup: string; readonly pattern: string };
  readonly pattern: FilterPattern;
  /** What the metric's dimensions select, and the text that the alarm wants there. */
  readonly selected: readonly { readonly selector: string; readonly text: string }[];
  /** Why no query says the same. */
  readonly reason: string;
}

type Events = Omit<EvidenceEvents, 'metrics' | 'metric' | 'otherFilters'>;

/** The events that the pattern itself finds in a window: of any kind, counted, and no fields read from them. */
export async function readEvidenceEvents(
  { filter, pattern, selected, reason }: Asked,
  { from, to }: TimeRange,
  signal: AbortSignal,
): Promise<Events> {
  const startedAt = Date.now();
  const isSelected = selectedBy(pattern, selected);
  const find = async (range: TimeRange) => {
    const asked = { logGroup: filter.logGroup, pattern: filter.pattern, range, most: MOST_FOUND };
    const { events, isWhole } = await filterEvents(getBackend().logs, asked, signal);
    return { isWhole, events: events.filter(({ message = '' }) => isSelected(message)) };
  };
  const [found, before] = await Promise.all([
    find({ from, to }),
    find({ from: Math.max(0, from - WEEK_MS), to: Math.max(1, to - WEEK_MS) }),
  ]);

  const bucketSeconds = chooseBucket(to - from);
  const timeline = new Map<number, number>();
  for (const { timestamp = 0 } of found.events) {
    const at = Math.floor(timestamp / (bucketSeconds * 1_000)) * bucketSeconds * 1_000;
    timeline.set(at, (timeline.get(at) ?? 0) + 1);
  }
  return {
    kind: 'events',
    filter: { name: filter.name, logGroup: filter.logGroup, pattern: filter.pattern },
    range: { from, to },
    reason,
    total: found.events.length,
    isWhole: found.isWhole,
    totalBefore: before.isWhole ? before.events.length : null,
    bucketSeconds,
    timeline: [...timeline].map(([at, events]) => ({ at, events })),
    events: found.events
      .slice(-MOST_SHOWN)
      .toReversed()
      .map(({ timestamp = 0, logStreamName = '', message = '' }) => ({
        at: timestamp,
        stream: logStreamName,
        line: message,
      })),
    elapsedMs: Date.now() - startedAt,
    readAt: Date.now(),
  };
}

/** Whether an event that the pattern matches counts into the dimension's one value. */
function selectedBy(pattern: FilterPattern, wanted: Asked['selected']): (line: string) => boolean {
  const selectors = wanted.map(({ selector, text }) => ({
    text,
    selector: parseValueSelector(pattern, selector),
  }));
  if (selectors.length === 0) return () => true;
  return (line) => {
    const { extractedValues } = matchLine(pattern, line);
    return selectors.every(
      ({ selector, text }) =>
        selector !== null && selectValue(selector, line, extractedValues) === text,
    );
  };
}
