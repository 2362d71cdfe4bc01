import type { Operation } from '../local';
import { confirmSubscription } from './confirm-subscription';
import { createTopic } from './create-topic';
import { deleteTopic } from './delete-topic';
import { getTopicAttributes } from './get-topic-attributes';
import { listSubscriptions } from './list-subscriptions';
import { listSubscriptionsByTopic } from './list-subscriptions-by-topic';
import { listTopics } from './list-topics';
import { publish } from './publish';
import { subscribe } from './subscribe';
import { unsubscribe } from './unsubscribe';

export const SNS_OPERATIONS: Readonly<Record<string, Operation>> = {
  ConfirmSubscription: confirmSubscription,
  CreateTopic: createTopic,
  DeleteTopic: deleteTopic,
  GetTopicAttributes: getTopicAttributes,
  ListSubscriptions: listSubscriptions,
  ListSubscriptionsByTopic: listSubscriptionsByTopic,
  ListTopics: listTopics,
  Publish: publish,
  Subscribe: subscribe,
  Unsubscribe: unsubscribe,
};
