import * as z from 'zod';

import type { Operation } from '../local';
import { readInput } from './input';
import { cancelDeliveries } from './queue-deliveries';

const Input = z.object({ SubscriptionArn: z.string().min(1) });

/** Deletes a subscription; one that is not there is no error. */
export const unsubscribe: Operation = async (local, input) => {
  const { SubscriptionArn: arn } = readInput(Input, input);
  await local.engine.write([
    cancelDeliveries('subscription_arn', arn),
    { sql: 'DELETE FROM sns_subscriptions WHERE arn = $1', parameters: [arn] },
  ]);
  return {};
};
