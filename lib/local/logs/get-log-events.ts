import * as z from 'zod';

import type { Operation } from '../local';
import { isPackedPlace, type PackedPlace, packPlace, unpackPlace } from './event-place';
import { notFound } from './errors';
import { requireNamedGroup } from './group';
import {
  LogGroupIdentifier,
  LogGroupName,
  LogStreamName,
  NextToken,
  pageLimit,
  parseLogsInput,
  Timestamp,
} from './inputs';
import { decodeToken, encodeToken } from './page-token';
import { type EventPlace, readEvents } from './read-events';
import { streamExists } from './stream';
import { takeWhileFits } from './response-size';

const Input = z.object({
  logGroupName: LogGroupName.optional(),
  logGroupIdentifier: LogGroupIdentifier.optional(),
  logStreamName: LogStreamName,
  startTime: Timestamp.optional(),
  endTime: Timestamp.optional(),
  nextToken: NextToken.optional(),
  limit: pageLimit(10_000),
  startFromHead: z.boolean().optional(),
});

/** Direction of reading, and the event behind which it goes on. */
type Token = readonly ['forward' | 'backward', PackedPlace];

/** A token that leads nowhere further is given back as it came: that is how AWS says "the end". */
export const getLogEvents: Operation = async (local, input) => {
  const parsed = parseLogsInput(Input, input);
  const group = await requireNamedGroup(local, parsed);
  if (!(await streamExists(local, group.id, parsed.logStreamName))) throw notFound('log stream');

  const token = parsed.nextToken && decodeToken('GetLogEvents', parsed.nextToken, isToken);
  const backward = token ? token[0] === 'backward' : parsed.startFromHead !== true;
  const read = await readEvents(local, {
    groupId: group.id,
    streams: [parsed.logStreamName],
    fromMs: parsed.startTime,
    toMs: parsed.endTime,
    behind: token ? unpackPlace(token[1]) : undefined,
    backward,
    limit: parsed.limit ?? 10_000,
  });
  const fitting = takeWhileFits(read);
  const events = backward ? fitting.toReversed() : fitting;

  const [first, last] = [events[0], events.at(-1)];
  const here = token ? unpackPlace(token[1]) : { ts: parsed.startTime ?? 0, sourceId: 0, line: 0 };
  const next = (direction: Token[0], event: EventPlace | undefined) => {
    const isTurn = token !== undefined && (direction === 'backward') !== backward;
    const place = event ?? (isTurn ? turnAround(here, backward) : here);
    return encodeToken('GetLogEvents', [direction, packPlace(place)] satisfies Token);
  };
  return {
    events: events.map(({ ts, message, ingestedMs }) => ({
      timestamp: ts,
      message,
      ingestionTime: ingestedMs,
    })),
    nextForwardToken: next('forward', last),
    nextBackwardToken: next('backward', first),
  };
};

/** Whoever turns around on an empty page must see the event just read again. */
const turnAround = (place: EventPlace, backward: boolean): EventPlace => ({
  ...place,
  line: place.line + (backward ? -1 : 1),
});

const isToken = (place: unknown): place is Token =>
  Array.isArray(place) &&
  (place[0] === 'forward' || place[0] === 'backward') &&
  isPackedPlace(place[1]);
