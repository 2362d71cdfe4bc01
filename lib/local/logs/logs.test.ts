import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { createInProcessEngine } from '../store/in-process-engine';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';

// Its SQL grammar takes seconds to load, and nothing here speaks to it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

let world: LocalWorld;
beforeAll(async () => {
  world = await createLocalWorld(createInProcessEngine);
});
afterAll(() => world.close());

const logs = <Output = Record<string, unknown>>(operation: string, input: object = {}) =>
  world.call<Output>(`logs.${operation}`, input);

const refusal = (operation: string, input: object = {}) =>
  logs(operation, input).then(
    () => 'accepted',
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  );

describe('log groups', () => {
  it('are created, listed as AWS lists them, and deleted', async () => {
    await logs('CreateLogGroup', { logGroupName: '/a/b' });
    await logs('PutRetentionPolicy', { logGroupName: '/a/b', retentionInDays: 7 });
    expect(await logs('DescribeLogGroups', { logGroupNamePrefix: '/a' })).toEqual({
      logGroups: [
        {
          logGroupName: '/a/b',
          creationTime: world.clock,
          retentionInDays: 7,
          metricFilterCount: 0,
          arn: 'arn:aws:logs:us-east-1:123456789012:log-group:/a/b:*',
          storedBytes: 0,
          logGroupClass: 'STANDARD',
          logGroupArn: 'arn:aws:logs:us-east-1:123456789012:log-group:/a/b',
          deletionProtectionEnabled: false,
        },
      ],
    });
    await logs('DeleteLogGroup', { logGroupName: '/a/b' });
    expect(await logs('DescribeLogGroups')).toEqual({ logGroups: [] });
  });

  it('are listed page by page', async () => {
    for (const name of ['p3', 'p1', 'p2']) await logs('CreateLogGroup', { logGroupName: name });
    const first = await logs('DescribeLogGroups', { limit: 2 });
    expect(first.logGroups).toMatchObject([{ logGroupName: 'p1' }, { logGroupName: 'p2' }]);
    const second = await logs('DescribeLogGroups', { limit: 2, nextToken: first.nextToken });
    expect(second).toMatchObject({ logGroups: [{ logGroupName: 'p3' }] });
    expect(second.nextToken).toBeUndefined();
  });

  it.each([
    [
      'CreateLogGroup',
      { logGroupName: 'p1' },
      'ResourceAlreadyExistsException: The specified log group already exists',
    ],
    [
      'DeleteLogGroup',
      { logGroupName: 'nope' },
      'ResourceNotFoundException: The specified log group does not exist.',
    ],
    [
      'CreateLogGroup',
      { logGroupName: 'x'.repeat(513) },
      'InvalidParameterException: Invalid LogGroup or LogStream, both must have length less than or equal to 512.',
    ],
    [
      'CreateLogGroup',
      { logGroupName: 'bad name!' },
      "InvalidParameterException: 1 validation error detected: Value 'bad name!' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+",
    ],
    [
      'DescribeLogGroups',
      { logGroupNamePrefix: 'a', logGroupNamePattern: 'a' },
      'InvalidParameterException: LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    ],
    [
      'DescribeLogGroups',
      { nextToken: 'x' },
      'InvalidParameterException: The specified nextToken is invalid.',
    ],
    [
      'PutRetentionPolicy',
      { logGroupName: 'p1', retentionInDays: 2 },
      expect.stringContaining("Value '2' at 'retentionInDays'"),
    ],
  ])('%s refuses %j', async (operation, input, message) => {
    expect(await refusal(operation, input)).toEqual(message);
  });
});

describe('log events', () => {
  const at = Date.UTC(2026, 2, 1);
  const flow = `2 123456789012 eni-1 10.0.0.1 10.0.0.2 1 22 6 1 40 ${at / 1000} ${at / 1000 + 60} REJECT OK`;

  beforeAll(async () => {
    await logs('CreateLogGroup', { logGroupName: 'ev' });
    await logs('CreateLogStream', { logGroupName: 'ev', logStreamName: 's1' });
    await logs('CreateLogStream', { logGroupName: 'ev', logStreamName: 's2' });
    await logs('PutLogEvents', {
      logGroupName: 'ev',
      logStreamName: 's1',
      logEvents: [
        { timestamp: at, message: 'one' },
        { timestamp: at, message: flow },
        { timestamp: at + 5, message: '{"a": 1}' },
      ],
    });
    await logs('PutLogEvents', {
      logGroupName: 'ev',
      logStreamName: 's2',
      logEvents: [{ timestamp: at + 2, message: 'ERROR two' }],
    });
  });

  it('come back as they were put, in the order of their time', async () => {
    const { events } = await logs<{ events: { message: string; logStreamName: string }[] }>(
      'FilterLogEvents',
      { logGroupName: 'ev' },
    );
    expect(events.map(({ message }) => message)).toEqual(['one', flow, 'ERROR two', '{"a": 1}']);
    expect(events[2]).toMatchObject({
      logStreamName: 's2',
      timestamp: at + 2,
      ingestionTime: world.clock,
    });
  });

  it('are filtered by pattern, stream and time', async () => {
    const messages = async (input: object) =>
      (
        await logs<{ events: { message: string }[] }>('FilterLogEvents', {
          logGroupName: 'ev',
          ...input,
        })
      ).events.map(({ message }) => message);
    expect(await messages({ filterPattern: 'ERROR' })).toEqual(['ERROR two']);
    expect(await messages({ filterPattern: '{ $.a = 1 }' })).toEqual(['{"a": 1}']);
    expect(await messages({ logStreamNames: ['s2'] })).toEqual(['ERROR two']);
    expect(
      await refusal('FilterLogEvents', { logGroupName: 'ev', logStreamNames: ['s2', 'none'] }),
    ).toBe('ResourceNotFoundException: The specified log stream does not exist.');
    expect(await messages({ logStreamNamePrefix: 's1', endTime: at })).toEqual(['one', flow]);
    expect(await messages({ startTime: at + 2 })).toEqual(['ERROR two', '{"a": 1}']);
  });

  it.each([1, 2, 3])('are paged by %i without loss or repetition', async (limit) => {
    const messages: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = await logs<{ events: { message: string }[]; nextToken?: string }>(
        'FilterLogEvents',
        { logGroupName: 'ev', limit, ...(nextToken && { nextToken }) },
      );
      messages.push(...page.events.map(({ message }) => message));
      nextToken = page.nextToken;
    } while (nextToken);
    expect(messages).toEqual(['one', flow, 'ERROR two', '{"a": 1}']);
  });

  it('are searched a bounded number at a time, however many there are', async () => {
    await logs('CreateLogGroup', { logGroupName: 'many' });
    await logs('CreateLogStream', { logGroupName: 'many', logStreamName: 's' });
    for (let batch = 0; batch < 6; batch++) {
      const logEvents = Array.from({ length: 10_000 }, (_, index) => ({
        timestamp: at + batch * 10_000 + index,
        message: batch === 5 && index === 5_000 ? 'needle' : 'hay',
      }));
      await logs('PutLogEvents', { logGroupName: 'many', logStreamName: 's', logEvents });
    }
    const input = { logGroupName: 'many', filterPattern: 'needle' };
    const first = await logs('FilterLogEvents', input);
    expect(first).toMatchObject({ events: [], nextToken: expect.any(String) as string });
    const second = await logs('FilterLogEvents', { ...input, nextToken: first.nextToken });
    expect(second).toMatchObject({ events: [{ message: 'needle' }] });
    expect(second.nextToken).toBeUndefined();
    await logs('DeleteLogGroup', { logGroupName: 'many' });
  });

  it('of one stream are read forward and backward until the token repeats', async () => {
    interface Page {
      events: { message: string }[];
      nextForwardToken: string;
      nextBackwardToken: string;
    }
    const read = (input: object) =>
      logs<Page>('GetLogEvents', { logGroupName: 'ev', logStreamName: 's1', limit: 2, ...input });
    const texts = ({ events }: Page) => events.map(({ message }) => message);

    const head = await read({ startFromHead: true });
    expect(texts(head)).toEqual(['one', flow]);
    const next = await read({ nextToken: head.nextForwardToken });
    expect(texts(next)).toEqual(['{"a": 1}']);
    const end = await read({ nextToken: next.nextForwardToken });
    expect(end.events).toEqual([]);
    expect(end.nextForwardToken).toBe(next.nextForwardToken);
    expect(texts(await read({ nextToken: end.nextBackwardToken }))).toEqual([flow, '{"a": 1}']);

    const tail = await read({});
    expect(texts(tail)).toEqual([flow, '{"a": 1}']);
    expect(texts(await read({ nextToken: tail.nextBackwardToken }))).toEqual(['one']);
  });

  it('make their streams and bytes known', async () => {
    const { logStreams } = await logs<{ logStreams: object[] }>('DescribeLogStreams', {
      logGroupName: 'ev',
      orderBy: 'LastEventTime',
      descending: true,
    });
    expect(logStreams).toMatchObject([
      { logStreamName: 's1', firstEventTimestamp: at, lastEventTimestamp: at + 5 },
      { logStreamName: 's2', storedBytes: 0 },
    ]);
    const { logGroups } = await logs<{ logGroups: object[] }>('DescribeLogGroups', {
      logGroupNamePrefix: 'ev',
    });
    expect(logGroups).toMatchObject([{ storedBytes: 3 + flow.length + 8 + 9 }]);
  });

  it.each([
    [
      { logStreamName: 'nope', logEvents: [{ timestamp: 1, message: 'x' }] },
      'ResourceNotFoundException: The specified log stream does not exist.',
    ],
    [
      {
        logStreamName: 's1',
        logEvents: [
          { timestamp: 2, message: 'x' },
          { timestamp: 1, message: 'x' },
        ],
      },
      'InvalidParameterException: Log events in a single PutLogEvents request must be in chronological order.',
    ],
    [
      { logStreamName: 's1', logEvents: [{ timestamp: 1, message: 'x'.repeat(1_048_600) }] },
      'InvalidParameterException: Upload too large: 1048626 bytes exceeds limit of 1048576',
    ],
    [
      {
        logStreamName: 's1',
        logEvents: [
          { timestamp: 1, message: 'x' },
          { timestamp: 86_400_002, message: 'x' },
        ],
      },
      expect.stringContaining('cannot span more than 24 hours'),
    ],
  ])('are refused: case %#', async (input, message) => {
    expect(await refusal('PutLogEvents', { logGroupName: 'ev', ...input })).toEqual(message);
  });

  it('go with their stream', async () => {
    await logs('DeleteLogStream', { logGroupName: 'ev', logStreamName: 's2' });
    const { events } = await logs<{ events: object[] }>('FilterLogEvents', { logGroupName: 'ev' });
    expect(events).toHaveLength(3);
    const { logGroups } = await logs('DescribeLogGroups', { logGroupNamePrefix: 'ev' });
    expect(logGroups).toMatchObject([{ storedBytes: 3 + flow.length + 8 }]);
    expect(await refusal('GetLogEvents', { logGroupName: 'ev', logStreamName: 's2' })).toMatch(
      /^ResourceNotFoundException/,
    );
  });
});

describe('query definitions', () => {
  it('are kept, changed and deleted', async () => {
    const { queryDefinitionId } = await logs('PutQueryDefinition', {
      name: 'SSH',
      queryString: 'fields @message',
      logGroupNames: ['ev'],
      parameters: [{ name: 'port', defaultValue: '22', description: 'Where to', kind: 'unknown' }],
    });
    expect(await logs('DescribeQueryDefinitions')).toMatchObject({
      queryDefinitions: [
        { parameters: [{ name: 'port', defaultValue: '22', description: 'Where to' }] },
      ],
    });
    const bad = { name: 'SSH', queryString: 'limit 1', parameters: [{ name: '1st' }] };
    expect(await refusal('PutQueryDefinition', bad)).toMatch(
      /at 'parameters.1.member.name' failed/,
    );
    await logs('PutQueryDefinition', {
      queryDefinitionId,
      name: 'SSH 2',
      queryString: 'fields @message',
    });
    expect(await logs('DescribeQueryDefinitions', { queryDefinitionNamePrefix: 'SSH' })).toEqual({
      queryDefinitions: [
        {
          queryDefinitionId,
          name: 'SSH 2',
          queryString: 'fields @message',
          queryLanguage: 'CWLI',
          lastModified: world.clock,
        },
      ],
    });
    await logs('DeleteQueryDefinition', { queryDefinitionId });
    expect(await refusal('DeleteQueryDefinition', { queryDefinitionId })).toMatch(
      /^ResourceNotFoundException/,
    );
  });
});
