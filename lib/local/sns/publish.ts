import * as z from 'zod';

import type { Operation } from '../local';
import { invalidParameter } from './errors';
import { readInput, refuseMembers, TopicArn } from './input';
import { queueDeliveries } from './queue-deliveries';
import { requireTopic } from './topic';

const MAX_BYTES = 262_144;

const Input = z.object({
  TopicArn: TopicArn.optional(),
  TargetArn: TopicArn.optional(),
  Subject: z.string().optional(),
  Message: z.string(),
});

/** Queues a message for every subscriber the topic has now. */
export const publish: Operation = async (local, input) => {
  refuseMembers(input, ['PhoneNumber', 'MessageStructure', 'MessageAttributes']);
  refuseMembers(input, ['MessageGroupId', 'MessageDeduplicationId']);
  const { Message: message, Subject: subject, ...where } = readInput(Input, input);
  const arn = where.TopicArn ?? where.TargetArn;
  if (arn === undefined)
    throw invalidParameter('TopicArn or TargetArn Reason: no value for required parameter');
  if (message === '') throw invalidParameter('Empty message');
  if (Buffer.byteLength(message) > MAX_BYTES) throw invalidParameter('Message too long');
  if (subject !== undefined && !/^[\x20-\x7e]{1,100}$/.test(subject)) {
    throw invalidParameter('Subject');
  }
  await requireTopic(local, arn);
  const messageId = local.newId();
  const notice = { messageId, topicArn: arn, subject: subject ?? null, message };
  await local.engine.write([queueDeliveries([notice], local.now())]);
  return { MessageId: messageId };
};
