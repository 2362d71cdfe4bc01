import * as z from 'zod';

import type { Local, Operation } from '../local';
import { invalidParameter, notFound } from './errors';
import { formatFields } from './group-format';
import { type LogGroup, requireGroup } from './group';
import { LogGroupName, LogStreamName, parseLogsInput, Timestamp } from './inputs';
import { streamIsCreated } from './stream';

const DAY_MS = 86_400_000;
const MAX_BATCH_BYTES = 1_048_576;
/** AWS counts this much for each event on top of its text. */
const EVENT_OVERHEAD_BYTES = 26;

const InputLogEvent = z.object({ timestamp: Timestamp, message: z.string().min(1) });

const Input = z.object({
  logGroupName: LogGroupName,
  logStreamName: LogStreamName,
  logEvents: z.array(InputLogEvent).min(1).max(10_000),
});

/**
 * Takes events of any time. AWS rejects what is older than 14 days or the retention, or more than two hours ahead;
 * here old flow logs are the point.
 */
export const putLogEvents: Operation = async (local, input) => {
  const { logGroupName, logStreamName, logEvents } = parseLogsInput(Input, input);
  checkBatch(logEvents);

  const group = await requireGroup(local, logGroupName);
  if (!(await streamIsCreated(local, group.id, logStreamName))) throw notFound('log stream');
  const ingestedMs = local.now();
  await local.engine.putEvents({
    batchId: local.newId(),
    groupId: group.id,
    stream: logStreamName,
    format: await formatFields(local, group, logStreamName),
    ingestedMs,
    events: logEvents.map(({ timestamp, message }) => ({ ts: timestamp, message })),
  });
  return { nextSequenceToken: sequenceToken(local, group) };
};

function checkBatch(events: z.output<typeof Input>['logEvents']): void {
  const bytes = events.reduce(
    (sum, { message }) => sum + Buffer.byteLength(message) + EVENT_OVERHEAD_BYTES,
    0,
  );
  if (bytes > MAX_BATCH_BYTES) {
    throw invalidParameter(`Upload too large: ${bytes} bytes exceeds limit of ${MAX_BATCH_BYTES}`);
  }
  const isSorted = events.every(
    ({ timestamp }, at) => timestamp >= (events[at - 1]?.timestamp ?? 0),
  );
  if (!isSorted) {
    throw invalidParameter(
      'Log events in a single PutLogEvents request must be in chronological order.',
    );
  }
  const span = (events.at(-1)?.timestamp ?? 0) - (events[0]?.timestamp ?? 0);
  if (span > DAY_MS) {
    throw invalidParameter(
      'The batch of log events in a single PutLogEvents request cannot span more than 24 hours.',
    );
  }
}

/** AWS ignores sequence tokens since 2023 and still gives them. */
const sequenceToken = (local: Local, { id }: LogGroup) =>
  `${id}`.padStart(16, '0') + `${local.now()}`.padStart(40, '0');
