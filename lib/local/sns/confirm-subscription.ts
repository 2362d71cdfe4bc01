import * as z from 'zod';

import type { Operation } from '../local';
import { invalidParameter } from './errors';
import { readInput, TopicArn } from './input';
import { readSubscriptions } from './subscription';
import { requireTopic } from './topic';

const Input = z.object({
  TopicArn,
  Token: z.string().min(1),
  AuthenticateOnUnsubscribe: z.string().optional(),
});

/**
 * Confirms a subscription again: here all are confirmed when they are made. The token is the id that ends
 * a subscription's ARN.
 */
export const confirmSubscription: Operation = async (local, input) => {
  const { TopicArn: topicArn, Token: token } = readInput(Input, input);
  await requireTopic(local, topicArn);
  const arn = `${topicArn}:${token}`;
  const known = (await readSubscriptions(local)).find((one) => one.arn === arn);
  if (!known) throw invalidParameter('Token');
  return { SubscriptionArn: known.arn };
};
