import * as z from 'zod';

import { takePage } from '../cloudwatch/page';
import type { Operation } from '../local';
import { NextToken, readInput } from './input';
import { listTopics as readTopics } from './topic';

/** As many a page as AWS gives. */
const PAGE = 100;

const Input = z.object({ NextToken });

export const listTopics: Operation = async (local, input) => {
  const { NextToken: token } = readInput(Input, input);
  const page = takePage('ListTopics', await readTopics(local), PAGE, token);
  return { Topics: page.items.map(({ arn }) => ({ TopicArn: arn })), NextToken: page.nextToken };
};
