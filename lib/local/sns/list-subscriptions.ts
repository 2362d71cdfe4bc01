import * as z from 'zod';

import { takePage } from '../cloudwatch/page';
import type { Operation } from '../local';
import { NextToken, readInput } from './input';
import { describeSubscription, readSubscriptions } from './subscription';

/** As many a page as AWS gives. */
const PAGE = 100;

const Input = z.object({ NextToken });

export const listSubscriptions: Operation = async (local, input) => {
  const { NextToken: token } = readInput(Input, input);
  const page = takePage('ListSubscriptions', await readSubscriptions(local), PAGE, token);
  return {
    Subscriptions: page.items.map((one) => describeSubscription(local, one)),
    NextToken: page.nextToken,
  };
};
