import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { createInProcessEngine } from '../store/in-process-engine';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';

// Its SQL grammar takes seconds to load, and nothing here speaks to it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

let world: LocalWorld;
beforeAll(async () => {
  world = await createLocalWorld(createInProcessEngine);
  await logs('CreateLogGroup', { logGroupName: 'vpc-flow-logs' });
});
afterAll(() => world.close());

const logs = <Output = Record<string, unknown>>(operation: string, input: object = {}) =>
  world.call<Output>(`logs.${operation}`, input);

interface ApiCase {
  readonly id: string;
  readonly why: string;
  readonly request: { readonly operation: string };
  readonly expectError?: { readonly class: readonly string[]; readonly messageContains?: string };
}

const cases = readFileSync(new URL('fixtures/filter-patterns.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as ApiCase);

const transformation = { metricName: 'm', metricNamespace: 'n', metricValue: '1' };
const filter = {
  logGroupName: 'vpc-flow-logs',
  filterName: 'f',
  filterPattern: '[ip, status, bytes]',
  metricTransformations: [transformation],
};

describe('metric filter operations', () => {
  it.each(cases)('$id: $why', async ({ request: { operation, ...input }, expectError }) => {
    const outcome = await logs(operation, input).catch((error: unknown) => error);
    if (!expectError) return expect(outcome).not.toBeInstanceOf(Error);
    expect(outcome).toMatchObject({ status: 400 });
    expect(expectError.class).toContain((outcome as { code: string }).code);
    expect((outcome as Error).message).toContain(expectError.messageContains ?? '');
  });

  it('keep a filter as it was put, and replace it under the same name', async () => {
    await logs('PutMetricFilter', { ...filter, filterPattern: 'ERROR' });
    await logs('PutMetricFilter', {
      ...filter,
      metricTransformations: [
        { ...transformation, metricValue: '$bytes', dimensions: { a: '$ip' } },
      ],
    });
    expect(
      await logs('DescribeMetricFilters', { logGroupName: 'vpc-flow-logs', filterNamePrefix: 'f' }),
    ).toEqual({
      metricFilters: [
        {
          filterName: 'f',
          filterPattern: '[ip, status, bytes]',
          metricTransformations: [
            { ...transformation, metricValue: '$bytes', dimensions: { a: '$ip' } },
          ],
          creationTime: world.clock,
          logGroupName: 'vpc-flow-logs',
          applyOnTransformedLogs: false,
        },
      ],
    });
    const { logGroups } = await logs('DescribeLogGroups');
    expect(logGroups).toMatchObject([{ metricFilterCount: 1 }]);
  });

  it('find filters by metric, and not after they are deleted', async () => {
    await logs('PutMetricFilter', { ...filter, filterName: 'g' });
    const metric = { metricName: 'm', metricNamespace: 'n' };
    expect(await logs('DescribeMetricFilters', metric)).toMatchObject({
      metricFilters: [{ filterName: 'f' }, { filterName: 'g' }],
    });
    await logs('DeleteMetricFilter', { logGroupName: 'vpc-flow-logs', filterName: 'g' });
    expect(await logs('DescribeMetricFilters', { ...metric, limit: 1 })).toMatchObject({
      metricFilters: [{ filterName: 'f' }],
    });
    await expect(
      logs('DeleteMetricFilter', { logGroupName: 'vpc-flow-logs', filterName: 'g' }),
    ).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  it.each([
    ['a value that is no number and no field', { metricValue: '$size' }, 'must be a valid number'],
    ['a number no double can hold', { metricValue: '1e400' }, 'must be a valid number'],
    ['a word for a value', { metricValue: 'many' }, 'metric value many must be a valid number'],
    ['a name of a dimension that begins with a colon', { dimensions: { ':a': '$ip' } }, 'a colon'],
    ['a name of a dimension that is not ASCII', { dimensions: { é: '$ip' } }, 'must be ASCII'],
    [
      'dimensions beside a default',
      { dimensions: { a: '$ip' }, defaultValue: 0 },
      'mutually exclusive',
    ],
  ])('refuse %s', async (_, changes, message) => {
    await expect(
      logs('PutMetricFilter', {
        ...filter,
        metricTransformations: [{ ...transformation, ...changes }],
      }),
    ).rejects.toThrow(message);
  });

  it.each([{ metricName: 'm' }, { metricNamespace: 'n' }])(
    'are not found by half of a metric: %j',
    async (half) => {
      await expect(logs('DescribeMetricFilters', half)).rejects.toMatchObject({
        code: 'InvalidParameterException',
        message: 'Describe Metric Filters request must contain both MetricName and MetricNamespace',
      });
    },
  );

  it('take five patterns with a regular expression for a group, and replace one of them', async () => {
    await logs('CreateLogGroup', { logGroupName: 'regexes' });
    const put = (filterName: string, filterPattern: string) =>
      logs('PutMetricFilter', {
        ...{ logGroupName: 'regexes', filterName, filterPattern },
        metricTransformations: [transformation],
      });
    const patterns = ['%a%', '%b%', '[a = %c%]', '{ $.a = 1 || $.b = %d% }', '[a, b != %e%]'];
    for (const [at, pattern] of patterns.entries()) await put(`f${at}`, pattern);
    await expect(put('f5', '%f%')).rejects.toMatchObject({ code: 'LimitExceededException' });
    await put('f5', 'no regex');
    await put('f0', '%g%');
  });

  it('take a namespace with a colon, and find the filter by it', async () => {
    const metric = { metricName: 'm', metricNamespace: 'Team:Net' };
    const named = {
      ...filter,
      filterName: 'colon',
      metricTransformations: [{ ...metric, metricValue: '1' }],
    };
    await logs('PutMetricFilter', named);
    expect(await logs('DescribeMetricFilters', metric)).toMatchObject({
      metricFilters: [{ filterName: 'colon' }],
    });
  });

  it('print two transformations as AWS prints them', async () => {
    await expect(
      logs('PutMetricFilter', {
        ...filter,
        metricTransformations: [transformation, { ...transformation, metricName: 'm2' }],
      }),
    ).rejects.toThrow(
      "1 validation error detected: Value '[MetricTransformation(metricName=m, metricNamespace=n, metricValue=1, defaultValue=null, unit=null, dimensions=null), MetricTransformation(metricName=m2, ",
    );
  });

  it('test a pattern without keeping it', async () => {
    expect(
      await logs('TestMetricFilter', {
        filterPattern: 'ERROR',
        logEventMessages: ['[ERROR] 400', '[INFO] 200', 'ERROR'],
      }),
    ).toEqual({
      matches: [
        { eventNumber: 1, eventMessage: '[ERROR] 400', extractedValues: {} },
        { eventNumber: 3, eventMessage: 'ERROR', extractedValues: {} },
      ],
    });
    expect(
      await logs('TestMetricFilter', {
        filterPattern: '{ $.latency = * }',
        logEventMessages: ['plain text', '{"latency":50}'],
      }),
    ).toEqual({
      matches: [{ eventNumber: 2, eventMessage: '{"latency":50}', extractedValues: {} }],
    });
    await expect(
      logs('TestMetricFilter', { filterPattern: '[a, b', logEventMessages: ['x'] }),
    ).rejects.toThrow(/^Invalid metric filter pattern/);
  });
});
