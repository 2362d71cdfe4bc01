import * as z from 'zod';

import type { Operation } from '../local';
import { takeTurns } from '../take-turns';
import { invalidParameter } from './errors';
import { Attributes, readInput, refuseMembers } from './input';
import { listTopics, topicArn } from './topic';

const Input = z.object({ Name: z.string(), Attributes: Attributes.optional() });

/** Creates a topic; one that is there is left as it is. */
export const createTopic: Operation = (local, input) => {
  refuseMembers(input, ['DataProtectionPolicy']);
  const { Name: name, Attributes: attributes = {} } = readInput(Input, input);
  if (!/^[\w-]{1,256}$/.test(name)) {
    throw invalidParameter(
      name.endsWith('.fifo') ? 'FIFO topics are not supported by this endpoint' : 'Topic Name',
    );
  }
  const { DisplayName: displayName = '', ...others } = attributes;
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw invalidParameter(`Attributes Reason: ${other} is not supported by this endpoint`);
  }
  const arn = topicArn(local, name);
  return takeTurns(local.engine, async () => {
    const known = (await listTopics(local)).find((topic) => topic.arn === arn);
    if (known && attributes['DisplayName'] !== undefined && known.displayName !== displayName) {
      throw invalidParameter('Attributes Reason: Topic already exists with different attributes');
    }
    await local.engine.write([
      {
        sql: 'DELETE FROM sns_topics WHERE arn = $1 AND deleted_ms IS NOT NULL',
        parameters: [arn],
      },
      {
        sql: `INSERT INTO sns_topics SELECT $1, $2, $3, NULL
              WHERE NOT EXISTS (SELECT 1 FROM sns_topics WHERE arn = $1)`,
        parameters: [arn, displayName, BigInt(local.now())],
      },
    ]);
    return { TopicArn: arn };
  });
};
