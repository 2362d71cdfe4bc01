import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Local } from '../../local';
import { createInProcessEngine } from '../../store/in-process-engine';
import { createLocalWorld, type LocalWorld } from '../../testing/local-world';
import { serveHttp } from '../../wire/serve-http';
import { createDeliverer } from '../deliver';
import { createSend } from '../send';

export const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alerts';

export interface Posted {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

interface Item {
  readonly HistorySummary: string;
  readonly HistoryData: string;
}

/** A local AWS with a web server that takes its messages. */
export async function createSnsWorld() {
  const world = await createLocalWorld(createInProcessEngine);
  const posts: Posted[] = [];
  const statuses: number[] = [];
  const web = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url: path = '', headers } = request;
      posts.push({ path, headers, body: Buffer.concat(chunks).toString() });
      if (path === '/never') return;
      response.writeHead(statuses.shift() ?? 200, { location: '/elsewhere' }).end('thanks');
    });
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  return {
    world,
    /** Address of the web server. The path `/never` gets no answer. */
    hook: `http://127.0.0.1:${(web.address() as AddressInfo).port}`,
    posts,
    /** What the next requests get; then 200. */
    statuses,
    ...callers(world),
    dropConnections: () => web.closeAllConnections(),
    close: async () => {
      web.closeAllConnections();
      web.close();
      await world.close();
    },
  };
}
export type SnsWorld = Awaited<ReturnType<typeof createSnsWorld>>;

function callers(world: LocalWorld) {
  /** One call of the query protocol, as the AWS CLI makes it. */
  const sns = async (
    action: string,
    members: Readonly<Record<string, string>> = {},
    local: Local = world.local,
  ) => {
    const form = new URLSearchParams({ Action: action, Version: '2010-03-31', ...members });
    const { status, body } = await serveHttp(local, {
      path: '/aws',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: Buffer.from(form.toString()),
    });
    const xml = String(body);
    return { status, xml, text: (name: string) => RegExp(`<${name}>([^<]*)</`).exec(xml)?.[1] };
  };
  const cloudwatch = <Output>(operation: string, input: object = {}) =>
    world.call<Output>(`GraniteServiceVersion20100801.${operation}`, input);
  return {
    sns,
    createTopic: () => sns('CreateTopic', { Name: 'alerts' }),
    subscribe: (Endpoint: string, Protocol = 'http', more = {}, local?: Local) =>
      sns('Subscribe', { TopicArn: TOPIC, Protocol, Endpoint, ...more }, local),
    publish: (Message = 'hello', more = {}) =>
      sns('Publish', { TopicArn: TOPIC, Message, ...more }),
    deliver: (local = world.local) => createDeliverer(local, createSend(local))(),
    putAlarm: () =>
      cloudwatch('PutMetricAlarm', {
        ...{ AlarmName: 'ssh', Namespace: 'flow', MetricName: 'ssh', Statistic: 'Sum', Period: 60 },
        ...{ EvaluationPeriods: 1, Threshold: 1, AlarmActions: [TOPIC] },
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      }),
    setState: (StateValue: string) =>
      cloudwatch('SetAlarmState', { AlarmName: 'ssh', StateValue, StateReason: 'test' }),
    /** The history of actions, newest first. */
    actions: async () => {
      const { AlarmHistoryItems } = await cloudwatch<{ AlarmHistoryItems: readonly Item[] }>(
        'DescribeAlarmHistory',
        { HistoryItemType: 'Action' },
      );
      return AlarmHistoryItems.map(({ HistorySummary, HistoryData }) => ({
        summary: HistorySummary,
        data: JSON.parse(HistoryData) as {
          readonly publishedMessage?: string;
          readonly deliveries?: readonly Readonly<Record<string, unknown>>[];
        },
      }));
    },
  };
}
