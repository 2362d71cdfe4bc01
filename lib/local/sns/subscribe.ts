import * as z from 'zod';

import type { Local, Operation } from '../local';
import { takeTurns } from '../take-turns';
import { invalidParameter } from './errors';
import { Attributes, readInput, TopicArn } from './input';
import { readSubscriptions } from './subscription';
import { requireTopic } from './topic';

const Input = z.object({
  TopicArn,
  Protocol: z.string(),
  Endpoint: z.string().max(2_048).optional(),
  Attributes: Attributes.optional(),
});

/**
 * Subscribes a webhook or a mailbox. It counts as confirmed at once: whoever can call this machine
 * could confirm it too. The same subscription again gives the one that is there.
 */
export const subscribe: Operation = async (local, input) => {
  const { TopicArn: topicArn, Protocol: protocol, ...rest } = readInput(Input, input);
  const isAsked = rest.Attributes !== undefined;
  const isRaw = readRaw(rest.Attributes ?? {}, protocol);
  const endpoint = readEndpoint(local, protocol, rest.Endpoint ?? '');
  return takeTurns(local.engine, async () => {
    await requireTopic(local, topicArn);
    const known = (await readSubscriptions(local)).find(
      (one) => one.topicArn === topicArn && one.protocol === protocol && one.endpoint === endpoint,
    );
    if (known && isAsked && known.isRaw !== isRaw) {
      throw invalidParameter(
        'Attributes Reason: Subscription already exists with different attributes',
      );
    }
    if (known) return { SubscriptionArn: known.arn };
    const arn = `${topicArn}:${local.newId()}`;
    await local.engine.write([
      {
        sql: 'INSERT INTO sns_subscriptions VALUES ($1, $2, $3, $4, $5, $6)',
        parameters: [arn, topicArn, protocol, endpoint, isRaw, BigInt(local.now())],
      },
    ]);
    return { SubscriptionArn: arn };
  });
};

function readRaw(attributes: Readonly<Record<string, string>>, protocol: string): boolean {
  const { RawMessageDelivery: raw = 'false', ...others } = attributes;
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw invalidParameter(`Attributes Reason: ${other} is not supported by this endpoint`);
  }
  const isRaw = raw.toLowerCase() === 'true';
  if (isRaw && !/^https?$/.test(protocol)) {
    throw invalidParameter(
      `Attributes Reason: RawMessageDelivery: Delivery protocol [${protocol}] does not support raw message delivery.`,
    );
  }
  return isRaw;
}

/** @throws {AwsError} for an endpoint that this machine could never reach */
function readEndpoint(local: Local, protocol: string, endpoint: string): string {
  switch (protocol) {
    case 'http':
    case 'https':
      if (!URL.canParse(endpoint) || new URL(endpoint).protocol !== `${protocol}:`) {
        throw invalidParameter('Endpoint must match the specified protocol');
      }
      return endpoint;
    case 'email':
      if (!z.email().safeParse(endpoint).success) throw invalidParameter('Email address');
      if (!local.mail) {
        throw invalidParameter(
          'Protocol email needs an SMTP server: set WEIR_SMTP_URL and WEIR_SMTP_FROM and start again',
        );
      }
      return endpoint;
    default:
      throw invalidParameter(
        `Protocol ${protocol} is not supported by this endpoint: http, https and email are`,
      );
  }
}
