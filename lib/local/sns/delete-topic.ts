import * as z from 'zod';

import type { Operation } from '../local';
import { readInput, TopicArn } from './input';
import { cancelDeliveries } from './queue-deliveries';

const Input = z.object({ TopicArn });

/** Deletes a topic with its subscriptions; one that is not there is no error. */
export const deleteTopic: Operation = async (local, input) => {
  const { TopicArn: arn } = readInput(Input, input);
  await local.engine.write([
    {
      sql: 'UPDATE sns_topics SET deleted_ms = $2 WHERE arn = $1 AND deleted_ms IS NULL',
      parameters: [arn, BigInt(local.now())],
    },
    cancelDeliveries('topic_arn', arn),
    { sql: 'DELETE FROM sns_subscriptions WHERE topic_arn = $1', parameters: [arn] },
  ]);
  return {};
};
