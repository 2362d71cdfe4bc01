import * as z from 'zod';

import { matchLine } from '@/lib/filter-pattern/match-line';

import type { Operation } from '../local';
import { eventId, isPackedPlace, packPlace, unpackPlace } from './event-place';
import { invalidParameter } from './errors';
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
import { readEvents } from './read-events';
import { readPattern } from './read-pattern';
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
  const place = nextToken && decodeToken('FilterLogEvents', nextToken, isPackedPlace);

  const limit = parsed.limit ?? 10_000;
  const isAll = pattern.kind === 'all';
  const window = isAll ? limit : EVENTS_PER_CALL;
  const seen = await readEvents(local, {
    groupId: group.id,
    streams: logStreamNames,
    streamPrefix: logStreamNamePrefix,
    fromMs: startTime,
    toMs: endTime === undefined ? undefined : endTime + 1,
    behind: place ? unpackPlace(place) : undefined,
    limit: window,
  });
  const matching = seen.filter(({ message }) => matchLine(pattern, message).matched);
  const events = takeWhileFits(matching.slice(0, limit));

  // Everything seen was given: go on behind what was seen. Else behind what was given.
  const isCut = events.length < matching.length;
  const last = isCut ? events.at(-1) : seen.at(-1);
  const hasMore = isCut || seen.length === window;
  return {
    events: events.map((event) => ({
      logStreamName: event.stream,
      timestamp: event.ts,
      message: event.message,
      ingestionTime: event.ingestedMs,
      eventId: eventId(event),
    })),
    searchedLogStreams: [],
    ...(hasMore && last && { nextToken: encodeToken('FilterLogEvents', packPlace(last)) }),
  };
};
