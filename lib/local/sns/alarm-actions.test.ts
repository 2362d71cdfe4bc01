import type { AddressInfo } from 'node:net';

import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Engine } from '../engine';
import type { Local } from '../local';
import { createInProcessEngine } from '../store/in-process-engine';
import { MAX_ATTEMPTS, waitAfter } from './deliver';
import { createSnsWorld, type SnsWorld, TOPIC } from './testing/sns-world';

// Athena's parser takes long to load, and nothing here asks it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

let at: SnsWorld;
beforeEach(async () => {
  at = await createSnsWorld();
});
afterEach(() => at.close());

describe('an alarm’s action', () => {
  it('delivers the recorded body to each subscriber once per transition, and tells of it', async () => {
    await at.createTopic();
    await at.subscribe(at.hook);
    await at.putAlarm();
    await at.setState('ALARM');
    await at.setState('ALARM');
    const [pending] = await at.actions();
    expect(pending?.data.deliveries).toEqual([
      { protocol: 'http', endpoint: at.hook, deliveryState: 'Pending', attempts: 0 },
    ]);
    await at.deliver();
    await at.deliver();
    expect(at.posts).toHaveLength(1);
    const envelope = JSON.parse(at.posts[0]?.body ?? '') as { Subject: string; Message: string };
    expect(envelope.Subject).toBe('ALARM: "ssh" in US East (N. Virginia)');
    expect(JSON.parse(envelope.Message)).toMatchObject({
      ...{ AlarmName: 'ssh', NewStateValue: 'ALARM', OldStateValue: 'INSUFFICIENT_DATA' },
      Trigger: { MetricName: 'ssh', Threshold: 1 },
    });
    const [item] = await at.actions();
    expect(item?.summary).toBe(`Successfully executed action ${TOPIC}`);
    const published = JSON.parse(item?.data.publishedMessage ?? '') as { default: string };
    expect(published.default).toBe(envelope.Message);
    expect(item?.data.deliveries).toMatchObject([
      { deliveryState: 'Delivered', attempts: 1, attemptTimestamp: at.world.clock },
    ]);
  });

  it('says in the history when nothing helped', async () => {
    await at.createTopic();
    await at.subscribe(at.hook.replace('http://', 'http://user:secret@'));
    await at.putAlarm();
    await at.setState('ALARM');
    at.statuses.push(...Array.from({ length: MAX_ATTEMPTS }, () => 500));
    for (let time = 1; time <= MAX_ATTEMPTS + 2; time++) {
      await at.deliver();
      at.world.clock += waitAfter(time);
    }
    expect(at.posts).toHaveLength(MAX_ATTEMPTS);
    expect(at.posts[0]?.headers.authorization).toMatch(/^Basic /);
    const [failed, done] = await at.actions();
    expect(failed?.summary).toMatch(
      /^Failed to execute action arn:.*Received error: "The endpoint answered 500\. Not delivered to http http:\/\/user:\*\*\*\*@127/,
    );
    expect(failed?.data).toMatchObject({ actionState: 'Failed', notificationResource: TOPIC });
    expect(done?.data.deliveries).toMatchObject([
      { deliveryState: 'Failed', error: 'The endpoint answered 500.' },
    ]);
    expect(JSON.stringify([failed, done])).not.toContain('secret');
  });

  it('fails where the topic was deleted, and has no deliveries where nobody listens', async () => {
    await at.putAlarm();
    await at.setState('ALARM');
    expect((await at.actions())[0]).toMatchObject({
      summary: `Successfully executed action ${TOPIC}`,
      data: { deliveries: [] },
    });
    await at.createTopic();
    await at.sns('DeleteTopic', { TopicArn: TOPIC });
    await at.setState('OK');
    at.world.clock += 1;
    await at.setState('ALARM');
    expect((await at.actions())[0]?.summary).toBe(
      `Failed to execute action ${TOPIC}. Received error: "Topic does not exist"`,
    );
    await at.createTopic();
    at.world.clock += 1;
    await at.setState('OK');
    await at.setState('ALARM');
    expect((await at.actions())[0]?.summary).toMatch(/^Successfully/);
  });

  it('survives a kill at any moment: nothing is lost, and a repeat carries the same id', async () => {
    await at.createTopic();
    await at.subscribe(at.hook);
    await at.putAlarm();
    await at.setState('ALARM');
    await expect(
      at.deliver({ ...at.world.local, engine: killedWriting(at.world.local.engine) }),
    ).rejects.toThrow('killed');
    await at.deliver();
    await at.deliver();
    expect(at.posts).toHaveLength(2);
    expect(at.posts[0]?.body).toBe(at.posts[1]?.body);

    await at.setState('OK');
    await at.setState('ALARM');
    await at.world.local.engine.close();
    const engine = await createInProcessEngine(at.world.local.dataDir);
    try {
      await at.deliver({ ...at.world.local, engine });
      await at.deliver({ ...at.world.local, engine });
    } finally {
      await engine.close();
    }
    expect(at.posts).toHaveLength(3);
  });
});

describe('e-mail', () => {
  it('goes out by SMTP with subject, body and a stable id; what the server refuses is told', async () => {
    const mails: string[] = [];
    let greylisted = 1;
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, _session, callback) => {
        if (address.startsWith('nobody')) return callback(refusal('No such user', 550));
        return callback(greylisted-- > 0 ? refusal('Come back later', 451) : null);
      },
      onData: (stream, _session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          mails.push(Buffer.concat(chunks).toString());
          callback();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    const mail = { url: `smtp://127.0.0.1:${port}`, from: 'weir@example.com' };
    const local: Local = { ...at.world.local, mail };
    try {
      await at.createTopic();
      expect((await at.subscribe('oncall@example.com', 'email', {}, local)).status).toBe(200);
      await at.subscribe('nobody@example.com', 'email', {}, local);
      await at.putAlarm();
      await at.setState('ALARM');
      await at.deliver(local);
      expect(mails).toHaveLength(0);
      at.world.clock += waitAfter(1);
      await at.deliver(local);
      at.world.clock += 86_400_000;
      await at.deliver(local);
      expect(mails).toHaveLength(1);
      expect(mails[0]).toMatch(/^From: weir@example\.com\r$/m);
      expect(mails[0]).toMatch(/^To: oncall@example\.com\r$/m);
      expect(mails[0]).toContain('Subject: =?UTF-8?Q?ALARM=3A_=22ssh=22_in_US_East_');
      expect(mails[0]).toMatch(/^Message-ID:\s+<[0-9a-f-]{36}\.[0-9a-f-]{36}@weir\.invalid>\r$/im);
      const [failed, done] = await at.actions();
      expect(failed?.summary).toContain('No such user');
      expect(done?.data.deliveries).toHaveLength(2);
      expect(done?.data.deliveries).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            endpoint: 'oncall@example.com',
            deliveryState: 'Delivered',
            attempts: 2,
          }),
          expect.objectContaining({
            endpoint: 'nobody@example.com',
            deliveryState: 'Failed',
            attempts: 1,
          }),
        ]),
      );
    } finally {
      await new Promise<void>((resolve) => server.close(() => resolve()));
    }
  });
});

const refusal = (message: string, responseCode: number) =>
  Object.assign(new Error(message), { responseCode });

/** An engine whose process is killed just before it commits. */
function killedWriting(engine: Engine): Engine {
  return {
    state: 'ready',
    read: (statement) => engine.read(statement),
    query: (statement, options) => engine.query(statement, options),
    write: () => Promise.reject(new Error('killed')),
    ingestObjects: (objects, options) => engine.ingestObjects(objects, options),
    putEvents: (batch) => engine.putEvents(batch),
    close: () => engine.close(),
  };
}
