import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createDeliverer, waitAfter } from './deliver';
import { createSend } from './send';
import { startDeliveries } from './start-deliveries';
import { createSnsWorld, type SnsWorld, TOPIC } from './testing/sns-world';

// Athena's parser takes long to load, and nothing here asks it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

let at: SnsWorld;
beforeEach(async () => {
  at = await createSnsWorld();
});
afterEach(() => at.close());

describe('topics and subscriptions', () => {
  it('are made, listed, counted and deleted, in XML', async () => {
    const created = await at.createTopic();
    expect(created.xml).toBe(
      '<CreateTopicResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><CreateTopicResult>' +
        `<TopicArn>${TOPIC}</TopicArn></CreateTopicResult><ResponseMetadata><RequestId>` +
        `${created.text('RequestId')}</RequestId></ResponseMetadata></CreateTopicResponse>`,
    );
    await at.createTopic();
    expect((await at.sns('ListTopics')).xml).toContain(
      `<Topics><member><TopicArn>${TOPIC}</TopicArn></member></Topics>`,
    );
    const first = await at.subscribe(`${at.hook}/a`);
    const again = await at.subscribe(`${at.hook}/a`);
    const arn = first.text('SubscriptionArn') ?? '';
    expect(arn).toMatch(/^arn:aws:sns:us-east-1:123456789012:alerts:[0-9a-f-]{36}$/);
    expect(again.text('SubscriptionArn')).toBe(arn);
    const member =
      `<member><SubscriptionArn>${arn}</SubscriptionArn><Owner>123456789012</Owner><Protocol>http</Protocol>` +
      `<Endpoint>${at.hook}/a</Endpoint><TopicArn>${TOPIC}</TopicArn></member>`;
    for (const action of ['ListSubscriptions', 'ListSubscriptionsByTopic']) {
      expect((await at.sns(action, { TopicArn: TOPIC })).xml).toContain(
        `<Subscriptions>${member}</Subscriptions>`,
      );
    }
    expect((await at.sns('GetTopicAttributes', { TopicArn: TOPIC })).xml).toContain(
      '<entry><key>SubscriptionsConfirmed</key><value>1</value></entry>',
    );
    expect((await at.sns('Unsubscribe', { SubscriptionArn: arn })).status).toBe(200);
    expect((await at.sns('ListSubscriptions')).xml).toContain('<Subscriptions></Subscriptions>');
    await at.subscribe(`${at.hook}/b`);
    expect((await at.sns('DeleteTopic', { TopicArn: TOPIC })).status).toBe(200);
    expect((await at.sns('ListSubscriptions')).xml).toContain('<Subscriptions></Subscriptions>');
    expect((await at.publish()).xml).toContain('<Code>NotFound</Code>');
  });

  it('confirm with the id at the end of a subscription’s ARN, and with no other token', async () => {
    await at.createTopic();
    const arn = (await at.subscribe(at.hook)).text('SubscriptionArn') ?? '';
    const confirm = (Token: string) => at.sns('ConfirmSubscription', { TopicArn: TOPIC, Token });
    expect((await confirm(arn.slice(TOPIC.length + 1))).text('SubscriptionArn')).toBe(arn);
    expect((await confirm('2336412f37')).text('Message')).toBe('Invalid parameter: Token');
    const nowhere = { TopicArn: `${TOPIC}-none`, Token: 'x' };
    expect((await at.sns('ConfirmSubscription', nowhere)).text('Code')).toBe('NotFound');
  });

  it('are not changed by being made once more', async () => {
    await at.createTopic();
    const named = (value: string) => ({
      ...{ Name: 'alerts', 'Attributes.entry.1.key': 'DisplayName' },
      'Attributes.entry.1.value': value,
    });
    expect((await at.sns('CreateTopic', named('Other'))).text('Message')).toBe(
      'Invalid parameter: Attributes Reason: Topic already exists with different attributes',
    );
    const raw = (value: string) => ({
      'Attributes.entry.1.key': 'RawMessageDelivery',
      'Attributes.entry.1.value': value,
    });
    await at.subscribe(at.hook, 'http', raw('true'));
    expect((await at.subscribe(at.hook)).status).toBe(200);
    expect((await at.subscribe(at.hook, 'http', raw('false'))).text('Message')).toBe(
      'Invalid parameter: Attributes Reason: Subscription already exists with different attributes',
    );
  });

  it.each([
    ['CreateTopic', { Name: 'a b' }, 'InvalidParameter', 'Topic Name'],
    ['CreateTopic', { Name: 'a.fifo' }, 'InvalidParameter', 'FIFO'],
    ['CreateTopic', {}, 'ValidationError', 'Name'],
    ['Subscribe', { Protocol: 'http', Endpoint: 'https://x.example' }, 'InvalidParameter', 'match'],
    ['Subscribe', { Protocol: 'sqs', Endpoint: 'arn:aws:sqs:x' }, 'InvalidParameter', 'sqs'],
    ['Subscribe', { Protocol: 'email', Endpoint: 'a@b.example' }, 'InvalidParameter', 'SMTP_URL'],
    ['Subscribe', { Protocol: 'email', Endpoint: 'nobody' }, 'InvalidParameter', 'Email'],
    [
      'Subscribe',
      {
        ...{ Protocol: 'http', Endpoint: 'http://x.example' },
        ...{ 'Attributes.entry.1.key': 'FilterPolicy', 'Attributes.entry.1.value': '{}' },
      },
      'InvalidParameter',
      'FilterPolicy',
    ],
    ['Publish', { Message: '' }, 'InvalidParameter', 'Empty message'],
    ['Publish', { Message: 'x', MessageStructure: 'json' }, 'InvalidParameter', 'MessageStructure'],
    ['Publish', { Message: 'x', Subject: 'a\nb' }, 'InvalidParameter', 'Subject'],
    ['SetTopicAttributes', {}, 'InvalidAction', 'SetTopicAttributes'],
  ])('refuse %s with %j', async (action, members, code, message) => {
    await at.createTopic();
    const refused = await at.sns(action, { TopicArn: TOPIC, ...members });
    expect(refused.status).toBe(400);
    expect(refused.text('Code')).toBe(code);
    expect(refused.text('Message')).toContain(message);
  });
});

describe('a published message', () => {
  it('is posted once to every webhook, in an envelope or raw', async () => {
    await at.createTopic();
    await at.subscribe(`${at.hook}/envelope`);
    await at.subscribe(`${at.hook}/raw`, 'http', {
      'Attributes.entry.1.key': 'RawMessageDelivery',
      'Attributes.entry.1.value': 'true',
    });
    const id = (await at.publish('hello', { Subject: 'Hi' })).text('MessageId');
    await at.deliver();
    await at.deliver();
    expect(at.posts).toHaveLength(2);
    const of = (path: string) => at.posts.find((one) => one.path === path);
    expect(of('/raw')?.body).toBe('hello');
    expect(of('/raw')?.headers['x-amz-sns-rawdelivery']).toBe('true');
    expect(JSON.parse(of('/envelope')?.body ?? '')).toEqual({
      Type: 'Notification',
      MessageId: id,
      TopicArn: TOPIC,
      Subject: 'Hi',
      Message: 'hello',
      Timestamp: new Date(at.world.clock).toISOString(),
    });
    expect(of('/envelope')?.headers).toMatchObject({
      'content-type': 'text/plain; charset=UTF-8',
      'x-amz-sns-message-type': 'Notification',
      'x-amz-sns-message-id': id,
      'x-amz-sns-topic-arn': TOPIC,
    });
  });

  it('is tried again with growing pauses, under the same id, until it is taken', async () => {
    await at.createTopic();
    await at.subscribe(at.hook);
    await at.publish();
    at.statuses.push(500, 429, 503);
    for (const wait of [0, waitAfter(1), waitAfter(2), waitAfter(3)]) {
      const before = at.posts.length;
      at.world.clock += Math.max(wait - 1, 0);
      if (wait) await at.deliver();
      expect(at.posts).toHaveLength(before);
      at.world.clock += 1;
      await at.deliver();
      expect(at.posts).toHaveLength(before + 1);
    }
    at.world.clock += 86_400_000;
    await at.deliver();
    expect(at.posts).toHaveLength(4);
    expect(new Set(at.posts.map(({ headers }) => headers['x-amz-sns-message-id'])).size).toBe(1);
  });

  it('does not follow a redirect, and does not insist where it is refused', async () => {
    await at.createTopic();
    await at.subscribe(at.hook);
    for (const status of [302, 403]) {
      at.statuses.push(status);
      await at.publish();
      await at.deliver();
      at.world.clock += 86_400_000;
      await at.deliver();
    }
    expect(at.posts.map(({ path }) => path)).toEqual(['/', '/']);
  });

  it('reaches the others while one subscriber is silent', async () => {
    await at.createTopic();
    await at.subscribe(`${at.hook}/never`);
    await at.subscribe(`${at.hook}/quick`);
    await at.publish('one');
    const deliverDue = createDeliverer(at.world.local, createSend(at.world.local));
    void deliverDue().catch(() => undefined);
    await vi.waitFor(() => expect(at.posts).toHaveLength(2), 5_000);
    await at.publish('two');
    await vi.waitFor(async () => {
      void deliverDue().catch(() => undefined);
      await Promise.resolve();
      expect(at.posts.filter(({ path }) => path === '/quick')).toHaveLength(2);
    }, 5_000);
    expect(at.posts.filter(({ path }) => path === '/never')).toHaveLength(1);
    at.dropConnections();
    await vi.waitFor(async () => {
      const { rows } = await at.world.local.engine.read({
        sql: `SELECT count(*) FROM sns_deliveries WHERE attempts = 0 AND endpoint LIKE '%never'`,
      });
      expect(Number(rows[0]?.[0])).toBe(1);
    }, 5_000);
  });

  it('is not sent to a subscriber that left', async () => {
    await at.createTopic();
    const arn = (await at.subscribe(at.hook)).text('SubscriptionArn') ?? '';
    await at.publish();
    await at.sns('Unsubscribe', { SubscriptionArn: arn });
    await at.deliver();
    expect(at.posts).toEqual([]);
  });

  it('is carried by the running loop', async () => {
    await at.createTopic();
    await at.subscribe(at.hook);
    await at.publish();
    const stop = startDeliveries(at.world.local, { pollMs: 5 });
    await vi.waitFor(() => expect(at.posts).toHaveLength(1), 5_000);
    stop();
  });
});
