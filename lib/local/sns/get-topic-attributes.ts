import * as z from 'zod';

import type { Operation } from '../local';
import { readInput, TopicArn } from './input';
import { readSubscriptions } from './subscription';
import { requireTopic } from './topic';

const Input = z.object({ TopicArn });

/** What can be said of a topic without policies: its name, its owner and how many listen. */
export const getTopicAttributes: Operation = async (local, input) => {
  const { TopicArn: arn } = readInput(Input, input);
  const { displayName } = await requireTopic(local, arn);
  const own = (await readSubscriptions(local)).filter(({ topicArn }) => topicArn === arn);
  return {
    Attributes: {
      TopicArn: arn,
      Owner: local.account,
      DisplayName: displayName,
      SubscriptionsConfirmed: String(own.length),
      SubscriptionsPending: '0',
      SubscriptionsDeleted: '0',
    },
  };
};
