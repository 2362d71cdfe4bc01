import * as z from 'zod';

import { matchLine } from '@/lib/filter-pattern/match-line';

import type { Local, Operation } from '../local';
import { eventId, isPackedPlace, packPlace, unpackPlace } from './event-place';
import { invalidParameter, notFound } from './errors';
import { requireNamedGroup } from './group';
import {
  FilterPattern,
  LogGroupIdentifier,
  LogGroupName,
  LogStreamName,
  NextToken,
  pageLimit,
  parseLogsInput,
  Timestamp,
} from './inputs';
import { decodeToken, encodeToken } from './page-token';
import { type EventPlace, type EventWindow, type LogEvent, readEvents } from './read-events';
import { readPattern } from './read-pattern';
import { streamExists } from './stream';
import { takeWhileFits } from './response-size';

/** One call looks at no more; a page may then be empty and yet have a `nextToken`, as in AWS. */
const EVENTS_PER_CALL = 50_000;

const Input = z.object({
  logGroupName: LogGroupName.optional(),
  logGroupIdentifier: LogGroupIdentifier.optional(),
  logStreamNames: z.array(LogStreamName).min(1).max(100).optional(),
  logStreamNamePrefix: LogStreamName.optional(),
  startTime: Timestamp.optional(),
  endTime: Timestamp.optional(),
  filterPattern: FilterPattern.optional(),
  nextToken: NextToken.optional(),
  limit: pageLimit(10_000),
});

/** Events of all streams in the order of their time. Both ends of the range are inclusive. */
export const filterLogEvents: Operation = async (local, input) => {
  const parsed = parseLogsInput(Input, input);
  const { logStreamNames, logStreamNamePrefix, startTime, endTime, nextToken } = parsed;
  if (logStreamNames && logStreamNamePrefix !== undefined) {
    throw invalidParameter(
      'logStreamNames and logStreamNamePrefix are mutually exclusive parameters.',
    );
  }
  const pattern = readPattern(parsed.filterPattern ?? '');
  const group = await requireNamedGroup(local, parsed);
  if (!nextToken) await requireStreams(local, group.id, logStreamNames ?? []);
  const place = nextToken && decodeToken('FilterLogEvents', nextToken, isPackedPlace);

  const limit = parsed.limit ?? 10_000;
  const { matching, last, isAtEnd } = await search(
    local,
    {
      groupId: group.id,
      streams: logStreamNames,
      streamPrefix: logStreamNamePrefix,
      fromMs: startTime,
      toMs: endTime === undefined ? undefined : endTime + 1,
      behind: place ? unpackPlace(place) : undefined,
    },
    ({ message }) => matchLine(pattern, message).matched,
    limit,
  );
  const events = takeWhileFits(matching.slice(0, limit));

  // Go on behind what was given, or, if that is all that matched, behind what was looked at.
  const isCut = events.length < matching.length;
  const end = isCut ? events.at(-1) : last;
  return {
    events: events.map((event) => ({
      logStreamName: event.stream,
      timestamp: event.ts,
      message: event.message,
      ingestionTime: event.ingestedMs,
      eventId: eventId(event),
    })),
    searchedLogStreams: [],
    ...((isCut || !isAtEnd) &&
      end && { nextToken: encodeToken('FilterLogEvents', packPlace(end)) }),
  };
};

async function requireStreams(local: Local, groupId: number, names: readonly string[]) {
  for (const name of names) {
    if (!(await streamExists(local, groupId, name))) throw notFound('log stream');
  }
}

/** The first look is small: most patterns match soon, and the first page is what a person waits for. */
const FIRST_LOOK = 2_000;

async function search(
  local: Local,
  window: Omit<EventWindow, 'limit'>,
  isMatch: (event: LogEvent) => boolean,
  wanted: number,
): Promise<{ matching: LogEvent[]; last: EventPlace | undefined; isAtEnd: boolean }> {
  const matching: LogEvent[] = [];
  let last = window.behind;
  let looked = 0;
  for (let look = FIRST_LOOK; ; look *= 4) {
    const size = Math.min(look, EVENTS_PER_CALL - looked);
    const seen = await readEvents(local, { ...window, behind: last, limit: size });
    matching.push(...seen.filter(isMatch));
    last = seen.at(-1) ?? last;
    looked += seen.length;
    const isAtEnd = seen.length < size;
    if (isAtEnd || matching.length >= wanted || looked >= EVENTS_PER_CALL) {
      return { matching, last, isAtEnd };
    }
  }
}
