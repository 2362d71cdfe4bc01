import * as z from 'zod';

import { takePage } from '../cloudwatch/page';
import type { Operation } from '../local';
import { NextToken, readInput, TopicArn } from './input';
import { describeSubscription, readSubscriptions } from './subscription';
import { requireTopic } from './topic';

/** As many a page as AWS gives. */
const PAGE = 100;

const Input = z.object({ TopicArn, NextToken });

export const listSubscriptionsByTopic: Operation = async (local, input) => {
  const { TopicArn: arn, NextToken: token } = readInput(Input, input);
  await requireTopic(local, arn);
  const own = (await readSubscriptions(local)).filter(({ topicArn }) => topicArn === arn);
  const page = takePage('ListSubscriptionsByTopic', own, PAGE, token);
  return {
    Subscriptions: page.items.map((one) => describeSubscription(local, one)),
    NextToken: page.nextToken,
  };
};
